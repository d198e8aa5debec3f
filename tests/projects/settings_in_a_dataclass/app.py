from flask import Flask

from settings import Frames, Settings

app = Flask(__name__)
settings = Settings(frames=Frames.DENY)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = settings.frames.value
    response.headers["Referrer-Policy"] = settings.referrers
    if settings.isolate:
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"  # never run: off by default
    return response


@app.route("/")
def index():
    return "Hello"
