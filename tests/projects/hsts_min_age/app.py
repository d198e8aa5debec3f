from flask import Flask, make_response

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.setdefault("Strict-Transport-Security", "max-age=86400")
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Content-Security-Policy"] = "default-src 'self'"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/short")
def short():
    response = make_response("Hello")
    #: FSH302 Strict-Transport-Security: 'max-age=300' is shorter than 86400 seconds; write 'max-age=31536000', or set the option hsts-min-age
    response.headers["Strict-Transport-Security"] = "max-age=300"
    return response
