from flask import Flask, abort, after_this_request

app = Flask(__name__)


@app.route("/items/<int:number>")
def item(number):
    @after_this_request
    def harden(response):
        response.headers["X-Frame-Options"] = "DENY"
        return response

    if number > 5:
        abort(404)
    return f"Item {number}"
