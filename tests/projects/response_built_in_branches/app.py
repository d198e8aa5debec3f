from flask import Flask, jsonify, make_response, redirect, request

app = Flask(__name__)


@app.route("/")
def index():
    wanted = request.args.get("as")
    if wanted == "json":
        response = jsonify(hello="world")
    elif wanted:
        return redirect("/")
    else:
        response = make_response("Hello")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
