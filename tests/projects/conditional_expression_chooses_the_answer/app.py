from flask import Flask, make_response, request

app = Flask(__name__)


def full():
    response = make_response("Everything")
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return full() if request.args.get("full") else "Little"
