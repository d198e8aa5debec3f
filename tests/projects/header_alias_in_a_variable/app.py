from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:20)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:20)); set it in an after_request hook
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
