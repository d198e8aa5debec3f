class SecurityHeaders:
    """Sets the wiki's security headers; the app's configuration may replace each value."""

    defaults = {
        "CONTENT_SECURITY_POLICY": "default-src 'self'; frame-ancestors 'self'",
        "STRICT_TRANSPORT_SECURITY": "max-age=31536000; includeSubDomains",
        "X_FRAME_OPTIONS": "SAMEORIGIN",
        "X_CONTENT_TYPE_OPTIONS": "nosniff",
        "REFERRER_POLICY": "strict-origin-when-cross-origin",
    }

    def __init__(self, app=None):
        self.app = app
        if app is not None:
            self.init_app(app)  # never run: the app comes later

    def init_app(self, app):
        for key, value in self.defaults.items():
            app.config.setdefault(f"SECURITY_HEADERS_{key}", value)
        app.after_request(self._write(app.config))

    def _write(self, config):
        def write(response):
            for key in self.defaults:
                name = key.replace("_", "-").title()
                response.headers[name] = config[f"SECURITY_HEADERS_{key}"]
            return response

        return write


headers = SecurityHeaders()
