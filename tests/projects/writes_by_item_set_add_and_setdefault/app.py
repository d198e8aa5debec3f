from flask import Flask

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:17)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.add("X-Frame-Options", "DENY")
    response.headers.set("Referrer-Policy", "no-referrer")
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers["Content-Security-Policy"] = "default-src 'self'"
    return response


@app.route("/")
def index():
    return "Hello"
