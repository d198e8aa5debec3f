def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response
