from flask import Blueprint, jsonify

v2 = Blueprint("v2", __name__)


@v2.after_request
def embed(response):
    response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
    #: FSH005 Cross-Origin-Resource-Policy is replaced by a weaker value later, at library/api/__init__.py:19 ('same-origin' becomes 'same-site'); set the stronger value there, or keep what is there already (setdefault)
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@v2.route("/books/<int:number>")
def books_again(number):
    return jsonify(number=number, version=2)
