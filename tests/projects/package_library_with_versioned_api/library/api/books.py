from flask import Blueprint, abort, after_this_request, jsonify

books = Blueprint("books", __name__)


def no_sniffing(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@books.route("/<int:number>")
def show(number):
    after_this_request(no_sniffing)
    if number > 5:
        abort(404)
    return jsonify(number=number)
