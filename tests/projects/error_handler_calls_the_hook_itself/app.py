from flask import Flask, abort, make_response

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:22)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:22)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:22)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def add_headers(response):
    response.headers.add("X-Frame-Options", "DENY")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.errorhandler(404)
def not_found(error):
    return add_headers(make_response("Not here", 404))


@app.route("/")
def index():
    return "Hello"


@app.route("/gone")
def gone():
    abort(404)
