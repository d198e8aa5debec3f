from flask import Flask, Response
from werkzeug.datastructures import Headers

app = Flask(__name__)


@app.route("/dict")
def with_dict():
    return Response("x", status=200, headers={"X-Frame-Options": "DENY"})


@app.route("/pairs")
def with_pairs():
    return Response("x", 200, [("X-Frame-Options", "DENY"), ("X-Content-Type-Options", "nosniff")])


@app.route("/class")
def with_class():
    headers = Headers()
    headers.add("X-Frame-Options", "SAMEORIGIN")
    return app.response_class("x", mimetype="text/plain", headers=headers)


@app.route("/none")
def with_none():
    return Response("x", mimetype="text/html")
