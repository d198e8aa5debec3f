from flask import Flask, Response, jsonify

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'index' (app.py:20)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 3 routes, first 'index' (app.py:20), 1 sends no document); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 3 routes, first 'index' (app.py:20)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 3 routes, first 'index' (app.py:20), 1 sends no document); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    if response.mimetype == "text/html":
        response.headers["Content-Security-Policy"] = "default-src 'self'"
    if response.is_json:
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/")
def index():
    return "<h1>Hello</h1>"


@app.route("/data")
def data():
    return jsonify(name="Flask")


@app.route("/text")
#: FSH101 responses of 'text' carry no Content-Security-Policy, which other responses of app 'app' get at app.py:13; set it there on every response, or set it here
def text():
    return Response("plain", mimetype="text/plain")
