from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
    headers = response.headers
    headers["X-Frame-Options"] = "DENY"
    keep = headers.setdefault
    keep("Referrer-Policy", "no-referrer")
    (name, value), *_ = [("X-Content-Type-Options", "nosniff"), ("Permissions-Policy", "camera=()")]
    headers[name] = value
    return response


@app.route("/")
def index():
    return "Hello"
