from flask import Flask, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:19)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:19)); set it in an after_request hook
#: FSH103 some responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'index' (app.py:19)); set it on every response, not only on those that get it at app.py:14
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:19)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:19)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    if request.method == "GET":
        response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/", methods=["GET", "POST"])
def index():
    return "Hello"


@app.post("/save")
def save():
    return "Saved"
