from flask import Flask, Response

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:21)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:21)); set it in an after_request hook
app = Flask(__name__)
BASE = {"frame-options": "DENY", "content-type-options": "nosniff"}
HEADERS = {f"X-{name.title()}": value for name, value in BASE.items()}
NAMES = ("Referrer-Policy", "Cross-Origin-Opener-Policy")
VALUES = ("no-referrer", "same-origin")


@app.after_request
def harden(response):
    response.headers.update({**HEADERS, "Permissions-Policy": "camera=()"})
    for name, value in zip(NAMES, VALUES):
        response.headers.setdefault(name, value)
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/own")
def own():
    #: FSH305 Referrer-Policy: 'origin' tells other sites more than browsers do by themselves; write 'strict-origin-when-cross-origin' or a stricter policy
    return Response("own", headers=[(name, "origin") for name in NAMES if name.startswith("Referrer")])
