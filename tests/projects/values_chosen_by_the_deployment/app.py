import os

from flask import Flask

app = Flask(__name__)
app.config["SHOP_DEBUG"] = os.environ.get("SHOP_DEBUG") == "1"


@app.after_request
def harden(response):
    sources = ["'self'"]
    if app.config["SHOP_DEBUG"]:
        sources.append("'unsafe-inline'")
    response.headers["Content-Security-Policy"] = "default-src " + " ".join(sources)
    response.headers["Strict-Transport-Security"] = "max-age=0" if app.config["SHOP_DEBUG"] else "max-age=31536000"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


@app.route("/")
def index():
    return "Hello"
