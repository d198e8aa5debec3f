from flask import Flask, request

#: FSH101 some responses of app 'app' carry no Content-Security-Policy (1 of 2 routes, first 'ui' (app.py:20)); set it on every response, not only on those that get it at app.py:15
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'ui' (app.py:20)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'ui' (app.py:20)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'ui' (app.py:20)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    if request.path.startswith("/ui/"):
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    else:
        response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    return response


@app.route("/ui/")
def ui():
    return "<h1>UI</h1>"


@app.route("/api")
def api():
    return "<api/>"
