from flask import Flask, make_response

app = Flask(__name__)


@app.route("/")
def index():
    page = "Hello"
    response = make_response(page)
    response.headers["X-Frame-Options"] = "DENY"
    return page
