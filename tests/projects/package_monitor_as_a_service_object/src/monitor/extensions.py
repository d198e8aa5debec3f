class NoSniff:
    def init_app(self, app):
        app.after_request(self._no_sniffing)

    @staticmethod
    def _no_sniffing(response):
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


class Policy:
    def __init__(self, **directives):
        self.text = "; ".join(f"{name.replace('_', '-')} {value}" for name, value in directives.items())

    def init_app(self, app):
        @app.after_request
        def set_policy(response):
            if response.mimetype == "text/html":
                response.headers["Content-Security-Policy"] = self.text
            return response


EXTENSIONS = (NoSniff(), Policy(default_src="'self'", frame_ancestors="'none'"))
