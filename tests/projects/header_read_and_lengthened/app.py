from flask import Flask, make_response

app = Flask(__name__)


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers["Content-Security-Policy"] = "default-src 'self'; "
    response.headers["Content-Security-Policy"] = (
        response.headers.get("Content-Security-Policy", "") + "style-src-elem 'unsafe-inline'"
    )
    return response
