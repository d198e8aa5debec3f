def init_security_middleware(app):
    @app.after_request
    def harden(response):
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
