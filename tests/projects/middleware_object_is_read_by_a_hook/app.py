from flask import Flask, current_app

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:36)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:36)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 2 routes, first 'index' (app.py:36)); set it in an after_request hook
app = Flask(__name__, static_folder=None)


class Prefixed:
    def __init__(self, application):
        self.application = application
        self.prefix = "/"

    def __call__(self, environ, start_response):
        prefix = environ.get("HTTP_X_SCRIPT_NAME", "")
        self.prefix = prefix or "/"
        environ["SCRIPT_NAME"] = prefix
        return self.application(environ, start_response)


app.wsgi_app = Prefixed(app.wsgi_app)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    response.set_cookie("seen", "yes", path=current_app.wsgi_app.prefix)
    if current_app.wsgi_app.prefix == "/":
        response.headers["Referrer-Policy"] = "no-referrer"
    else:
        response.headers["Referrer-Policy"] = "same-origin"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/about")
def about():
    return "About", {"X-Content-Type-Options": "nosniff"}
