from flask import Flask, abort, make_response

app = Flask(__name__)


@app.errorhandler(404)
def not_found(error):
    response = make_response("Nothing here", 404)
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/items/<int:number>")
def item(number):
    if number > 5:
        abort(404)
    return f"Item {number}"
