from flask import Flask, current_app

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
app = Flask(__name__)
app.config["FORCE_HTTPS"] = True
app.config.update(FRAMES=False, SESSION_COOKIE_SECURE=True)
app.config.from_mapping({"REFERRER": "no-referrer"})


@app.after_request
def harden(response):
    if app.config["FORCE_HTTPS"]:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if not current_app.config.get("FRAMES"):
        response.headers["X-Frame-Options"] = "DENY"
    if app.config.get("SEND_CSP", False):
        response.headers["Content-Security-Policy"] = "default-src 'self'"  # never run: off by default
    response.headers["Referrer-Policy"] = app.config["REFERRER"]
    return response


@app.route("/")
def index():
    return "Hello"
