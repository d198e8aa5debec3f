from flask import Blueprint

board = Blueprint("board", __name__)


@board.route("/")
def index():
    return "<h1>Forum</h1>"


@board.route("/thread/<int:number>")
def thread(number):
    return f"<h1>Thread {number}</h1>"


def setup(app):
    app.register_blueprint(board)
