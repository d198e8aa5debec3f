class Talisman:
    def init_app(self, app):
        app.after_request(self._set)

    def _set(self, response):
        response.headers["Content-Security-Policy"] = "default-src 'self'"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
