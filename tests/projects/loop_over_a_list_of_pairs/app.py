from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
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
