from flask import Flask, make_response, request

app = Flask(__name__)


@app.route("/")
def index():
    name = request.args.get("name")
    if not name:
        return "Who are you?"
    response = make_response(f"Hello {name}")
    response.headers["X-Frame-Options"] = "DENY"
    return response
