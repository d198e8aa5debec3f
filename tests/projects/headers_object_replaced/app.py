from flask import Flask, make_response
from werkzeug.datastructures import Headers

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without Referrer-Policy, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:13)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:13)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:13)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:13)); set it in an after_request hook
app = Flask(__name__)


@app.route("/")
def index():
    response = make_response("Hello", {"X-Frame-Options": "DENY"})
    response.headers = Headers({"Referrer-Policy": "no-referrer", "Content-Type": "text/html"})
    return response
