from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:31)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:31)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:31)); set it in an after_request hook
app = Flask(__name__)


def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


app.after_request(harden)


def harden(response):  # noqa: F811
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


app.after_request(harden)


def harden(response):  # noqa: F811
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/")
def index():
    return "Hello"
