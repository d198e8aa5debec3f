from flask import Flask, make_response

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without Content-Security-Policy, which only its views carry; set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:12)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:12)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:12)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:12)); set it in an after_request hook
app = Flask(__name__)


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers["Content-Security-Policy"] = "default-src 'self'; "
    response.headers["Content-Security-Policy"] = (
        response.headers.get("Content-Security-Policy", "") + "style-src-elem 'unsafe-inline'"
    )
    return response
