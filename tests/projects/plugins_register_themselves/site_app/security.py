from .plugins import plugin


@plugin
def load_security(app):
    @app.after_request
    def harden(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response
