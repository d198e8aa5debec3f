from flask import Blueprint

from .errors import AccountMissing

accounts = Blueprint("accounts", __name__)


@accounts.route("/")
def index():
    return "<h1>Bank</h1>"


@accounts.route("/accounts/<int:number>")
def show(number):
    if number > 3:
        raise AccountMissing(number)
    return f"<h1>Account {number}</h1>"
