from flask import Flask

app = Flask(__name__)

PAIRS = [
    ("X-Frame-Options", "DENY"),
    ("X-Content-Type-Options", "nosniff"),
]


@app.after_request
def harden(response):
    for name, value in PAIRS:
        response.headers[name] = value
    return response


@app.route("/")
def index():
    return "Hello"
