from flask import Flask, make_response
from werkzeug.datastructures import Headers

app = Flask(__name__)


@app.route("/")
def index():
    response = make_response("Hello", {"X-Frame-Options": "DENY"})
    response.headers = Headers({"Referrer-Policy": "no-referrer", "Content-Type": "text/html"})
    return response
