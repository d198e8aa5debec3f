def no_sniffing(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def no_frames(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


def no_referrer(response):
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    return response


PUBLIC_HOOKS = [no_sniffing]
ADMIN_HOOKS = PUBLIC_HOOKS + [no_frames, no_referrer]
