from flask import Flask, abort

from errors import deny, page

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'index' (app.py:17)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'index' (app.py:17)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 3 routes, first 'index' (app.py:17)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'index' (app.py:17)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 3 routes, first 'index' (app.py:17)); set it in an after_request hook
app = Flask(__name__)
app.register_error_handler(403, deny)
for code in (404, 418):
    app.register_error_handler(code, page)


@app.route("/")
def index():
    return "Hello"


@app.route("/teapot")
def teapot():
    abort(418)


@app.route("/denied")
def denied():
    abort(403)
