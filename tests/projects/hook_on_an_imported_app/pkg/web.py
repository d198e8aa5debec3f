from . import app


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@app.route("/")
def index():
    return "Hello"
