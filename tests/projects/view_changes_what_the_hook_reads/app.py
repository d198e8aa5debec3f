from flask import Flask, g

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:27)); set it in an after_request hook
app = Flask(__name__, static_folder=None)


class Policy:
    frames = "DENY"


@app.before_request
def start():
    g.policy = Policy()


@app.after_request
def harden(response):
    if g.policy.frames is not None:
        response.headers["X-Frame-Options"] = g.policy.frames
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/loose")
def loose():
    g.policy.frames = None
    return "Frame me"
