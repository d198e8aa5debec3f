def after_request(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response
