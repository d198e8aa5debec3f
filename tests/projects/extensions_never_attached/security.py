class Security:
    def __init__(self, frames="DENY"):
        self.frames = frames

    def init_app(self, app):
        app.after_request(self.harden)

    def harden(self, response):
        response.headers["X-Frame-Options"] = self.frames
        return response


class Policy:
    def init_app(self, app):
        @app.after_request
        def refer(response):
            response.headers.setdefault("Referrer-Policy", "no-referrer")
            return response


class Cookies:
    def init_app(self, app):
        app.config["SESSION_COOKIE_SECURE"] = True
