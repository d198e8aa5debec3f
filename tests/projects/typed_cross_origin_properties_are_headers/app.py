from flask import Flask
from werkzeug.http import COEP, COOP

app = Flask(__name__)


@app.after_request
def isolate(response):
    response.cross_origin_opener_policy = COOP.SAME_ORIGIN
    response.cross_origin_embedder_policy = COEP.REQUIRE_CORP
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@app.route("/")
def index():
    return "Hello"
