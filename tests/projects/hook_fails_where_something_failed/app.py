from datetime import datetime, timedelta

from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:31)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:31)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:31)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:31)); set it in an after_request hook
app = Flask(__name__, static_folder=None)
app.config.setdefault("REMEMBER_FOR", timedelta(days=1))


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.after_request
def remember(response):
    duration = app.config["REMEMBER_FOR"]
    try:
        expires = datetime(2030, 1, 1) + duration
    except TypeError as error:
        raise Exception(f"REMEMBER_FOR must be a timedelta, not {duration}") from error
    response.set_cookie("remember", "yes", expires=expires)
    return response


@app.route("/")
def index():
    return "Hello"
