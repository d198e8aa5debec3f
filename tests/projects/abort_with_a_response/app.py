from flask import Flask, abort, make_response

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without Referrer-Policy, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:17)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:17)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:17)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
    return response


@app.route("/")
def index():
    abort(make_response("No entry", 403, {"X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer"}))
