from flask import Flask

from settings import Frames, Settings

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
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
