from flask import Flask, after_this_request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:17)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:17)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'image' (app.py:38)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'index' (app.py:17)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    return response


@app.route("/")
def index():
    @after_this_request
    def one(response):
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        response.headers["X-Content-Type-Options"] = "NoSniff"
        return response

    @after_this_request
    def two(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response

    return "Hello"


def no_referrer(response):
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/image")
def image():
    after_this_request(no_referrer)
    return b"GIF89a"
