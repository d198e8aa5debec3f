def add_headers(response):
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def init_security_headers(app):
    app.after_request(add_headers)


def init_all(app):
    init_security_headers(app)
