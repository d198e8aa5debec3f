from flask import Flask, make_response

HEADERS = {
    "CONTENT-SECURITY-POLICY": "default-src 'self'",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without Content-Security-Policy, X-Frame-Options or X-Content-Type-Options, which only its views carry; set them in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:16)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:16)); set it in an after_request hook
app = Flask(__name__)


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers.update(HEADERS)
    response.content_security_policy.default_src = "'self'"
    return response


@app.route("/made")
def made():
    return "Hello", 200, HEADERS
