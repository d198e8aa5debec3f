class Middleware:
    policy = "no-referrer"

    def init_app(self, app):
        app.after_request(self.after_request)

    def after_request(self, response):
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = self.policy
        return response


middleware = Middleware()
