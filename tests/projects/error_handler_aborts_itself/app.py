from flask import Flask, abort, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:29)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:29)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:29)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:29)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def secure(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    if request.args.get("late"):
        abort(404)
    return response


@app.errorhandler(404)
def unknown(error):
    return "<p>unknown</p>", 404, {"X-Frame-Options": "DENY"}


@app.errorhandler(401)
def anonymous(error):
    abort(404)


@app.route("/")
def index():
    if request.args.get("member"):
        abort(401)
    return "<p>Hello</p>"
