from flask import current_app


def register_hooks(app):
    @app.after_request
    def secure_headers(response):
        config = current_app.config
        if config["NO_FRAMES"]:
            response.headers["X-Frame-Options"] = "DENY"
        if config["HSTS"]:
            response.headers["Strict-Transport-Security"] = config["HSTS"]
        response.headers["Content-Security-Policy"] = config["CSP"]
        return response
