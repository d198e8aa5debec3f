from flask import Flask, request

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
