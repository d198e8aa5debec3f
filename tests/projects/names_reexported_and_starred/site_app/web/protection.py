from .constants import *  # noqa: F403


def install(app):
    @app.after_request
    def harden(response):
        response.headers["X-Frame-Options"] = FRAMES  # noqa: F405
        response.headers["Referrer-Policy"] = REFERRERS  # noqa: F405
        return response
