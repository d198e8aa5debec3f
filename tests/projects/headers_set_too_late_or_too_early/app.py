from flask import Flask, g, make_response

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:26)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:26)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:26)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:26)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:26)); set it in an after_request hook
app = Flask(__name__)


@app.before_request
def prepare():
    response = make_response("")
    #: FSH003 X-Frame-Options is set before the request, on 'response', which is not returned, and so never sent; set it in an after_request hook
    response.headers["X-Frame-Options"] = "DENY"
    g.response = response


@app.teardown_request
def finish(error):
    #: FSH003 Referrer-Policy is set at teardown, when the response has gone, and so never sent; set it in an after_request hook
    g.response.headers["Referrer-Policy"] = "no-referrer"


@app.route("/")
def index():
    return "Hello"
