from flask import Flask, Response, make_response

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without Content-Security-Policy, which only its views carry; set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
app = Flask(__name__)

DEFAULTS = {"X-Frame-Options": "SAMEORIGIN", "Referrer-Policy": "no-referrer"}
STRICTER = {"x-frame-options": "DENY"}
PAIRS = [("X-Content-Type-Options", "none"), ("X-Content-Type-Options", "nosniff")]
POLICIES = {"Content-Security-Policy": "img-src *", "content-security-policy": "default-src 'self'"}


@app.after_request
def harden(response):
    response.headers.update(DEFAULTS | STRICTER)
    response.headers.update(PAIRS)
    return response


@app.route("/")
def index():
    return make_response(Response("text"), POLICIES)
