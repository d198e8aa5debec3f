from flask import Flask

app = Flask(__name__)


class TooSmall(Exception):
    pass


def check(number):
    if number < 1:
        raise TooSmall
    return number


@app.route("/<int:number>")
def index(number):
    try:
        check(number)
    except TooSmall:
        return "Too small", 400, {"X-Frame-Options": "DENY"}
    return "Fine", {"X-Frame-Options": "SAMEORIGIN"}
