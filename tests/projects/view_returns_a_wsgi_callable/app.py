from flask import Flask

app = Flask(__name__)


def legacy(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain"), ("X-Frame-Options", "DENY")])
    return [b"legacy"]


@app.route("/")
def index():
    return legacy
