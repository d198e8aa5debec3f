def init_app(app):
    @app.after_request
    def log(response):
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
