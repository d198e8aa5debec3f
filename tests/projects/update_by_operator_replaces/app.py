from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers |= {"X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer"}
    return response


@app.route("/")
def index():
    return "Hello", {"X-Frame-Options": "SAMEORIGIN"}
