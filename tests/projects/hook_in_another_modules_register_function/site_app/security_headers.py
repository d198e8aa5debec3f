def init_security_headers(app):
    @app.after_request
    def _add(response):
        response.headers.setdefault("X-Frame-Options", "DENY")
        return response

    app.after_request(refer)


def refer(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
