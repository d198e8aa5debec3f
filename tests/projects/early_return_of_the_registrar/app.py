from flask import Flask

import settings

app = Flask(__name__)


def init_frames(app):
    if settings.FRAMES_ALLOWED:
        return

    def deny(response):  # never run: frames are allowed
        response.headers["X-Frame-Options"] = "DENY"
        return response

    app.after_request(deny)  # never run


init_frames(app)


@app.route("/")
def index():
    return "Hello"
