def init_app(app):
    @app.after_request
    def no_frames(response):
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response
