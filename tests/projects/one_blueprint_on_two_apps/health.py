from flask import Blueprint

health = Blueprint("health", __name__)


@health.route("/ping")
def ping():
    return "pong", {"X-Content-Type-Options": "nosniff"}
