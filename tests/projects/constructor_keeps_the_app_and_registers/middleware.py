class SecurityHeaders:
    def __init__(self, app):
        self.app = app
        self._register()

    def _register(self):
        @self.app.after_request
        def _add(response):
            response.headers["X-Frame-Options"] = "DENY"
            return response
