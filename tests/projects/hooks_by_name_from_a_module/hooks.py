def no_frames(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


def no_referrer(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def no_sniffing(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
