def no_frames(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


def no_sniffing(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
