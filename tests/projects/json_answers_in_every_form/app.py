from flask import Flask, jsonify

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.get("/jsonify")
def with_jsonify():
    response = jsonify(name="Flask")
    response.headers["Cross-Origin-Resource-Policy"] = "same-site"
    return response


@app.get("/dict")
def with_dict():
    return {"name": "Flask"}


@app.get("/list")
def with_list():
    return ["Flask", "Werkzeug"]


@app.get("/tuple")
def with_tuple():
    return {"name": "Flask"}, 201, {"Cross-Origin-Resource-Policy": "same-origin"}
