from flask import Flask, make_response, render_template_string

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'arguments' (app.py:12)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'arguments' (app.py:12)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'arguments' (app.py:12)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'arguments' (app.py:12)); set it in an after_request hook
app = Flask(__name__)


@app.route("/arguments")
def arguments():
    return make_response("x", 202, {"X-Frame-Options": "DENY"})


@app.route("/tuple")
def as_tuple():
    return make_response((render_template_string("<p>x</p>"), 200, {"X-Frame-Options": "SAMEORIGIN"}))


@app.route("/body")
def body_and_headers():
    return app.make_response(("x", {"X-Frame-Options": "DENY"}))
