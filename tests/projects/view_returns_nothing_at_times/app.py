from flask import Flask, request

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:12)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:12)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:12)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:12)); set it in an after_request hook
app = Flask(__name__)


@app.route("/")
def index():
    if request.args.get("full"):
        return "Hello", {"X-Frame-Options": "DENY"}
    return "Hello", {"X-Frame-Options": "SAMEORIGIN"}


@app.route("/nothing")
def nothing():
    if request.args.get("full"):
        return "Hello", {"X-Frame-Options": "DENY"}
    return None
