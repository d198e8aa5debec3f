from flask import Flask, request

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:24)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:24)); set it in an after_request hook
app = Flask(__name__, static_folder=None)


@app.after_request
def policy(response):
    csp = "default-src 'self'"
    if request.args.get("wide"):
        csp += " blob:"
    csp += "; img-src 'self'"
    if request.endpoint == "read":
        csp += " data:"
    if request.args.get("more"):
        csp += " https:"
    response.headers["Content-Security-Policy"] = csp + "; frame-ancestors 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/read/<int:book>")
def read(book):
    return str(book)
