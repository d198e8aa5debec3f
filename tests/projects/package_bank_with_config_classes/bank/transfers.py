from flask import Blueprint

transfers = Blueprint("transfers", __name__)


@transfers.route("/", methods=["POST"])
def create():
    return {"state": "booked"}, 201, {"X-Content-Type-Options": "nosniff"}
