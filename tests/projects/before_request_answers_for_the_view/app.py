from flask import Flask, request

app = Flask(__name__)


@app.before_request
def close():
    if request.args.get("closed"):
        return "Closed", 503, {"X-Frame-Options": "DENY"}
    return None


@app.after_request
def harden(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/")
def index():
    return "Hello", {"Referrer-Policy": "no-referrer"}
