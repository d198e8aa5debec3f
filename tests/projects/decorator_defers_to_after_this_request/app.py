from functools import wraps

from flask import Flask, abort, after_this_request

app = Flask(__name__)


def no_frames(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        @after_this_request
        def deny(response):
            response.headers["X-Frame-Options"] = "DENY"
            return response

        return view(*args, **kwargs)

    return wrapper


@app.route("/<int:number>")
@no_frames
def index(number):
    if number > 5:
        abort(404)
    return f"Number {number}"
