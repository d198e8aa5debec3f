class SecurityHeaders:
    def __init__(self, app=None, frames="SAMEORIGIN"):
        self.frames = frames
        if app is not None:
            self.init_app(app)  # never run: the app comes later

    def init_app(self, app):
        @app.after_request
        def _add(response):
            response.headers["X-Frame-Options"] = self.frames
            return response


security = SecurityHeaders(frames="DENY")
