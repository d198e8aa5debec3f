from flask import Flask, g, make_response

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:25)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:25)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:25)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:25)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:25)); set it in an after_request hook
app = Flask(__name__)


@app.before_request
def prepare():
    response = make_response("")
    #: FSH004 X-Frame-Options is set on 'response', which is not the response that is returned; return 'response', or set it on what is returned
    response.headers["X-Frame-Options"] = "DENY"
    g.response = response


@app.teardown_request
def finish(error):
    g.response.headers["Referrer-Policy"] = "no-referrer"


@app.route("/")
def index():
    return "Hello"
