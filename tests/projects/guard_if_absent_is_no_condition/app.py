from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:19)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:19)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:19)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    if "X-Frame-Options" not in response.headers:
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    if not response.headers.get("Referrer-Policy"):
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/own")
def own():
    #: FSH305 Referrer-Policy: 'origin' tells other sites more than browsers do by themselves; write 'strict-origin-when-cross-origin' or a stricter policy
    return "Hello", {"X-Frame-Options": "DENY", "referrer-policy": "origin"}
