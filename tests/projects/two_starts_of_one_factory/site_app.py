def create_app(app):
    harden(app)
    from queries import names

    @app.route("/")
    def index():
        return ", ".join(names())

    return app


def harden(app):
    @app.after_request
    def add_headers(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response
