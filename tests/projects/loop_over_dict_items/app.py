from flask import Flask

app = Flask(__name__)

SECURITY = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'",
    "Permissions-Policy": "geolocation=()",
}


@app.after_request
def harden(response):
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/own")
def own():
    return "Hello", {"Permissions-Policy": "camera=()"}
