from functools import wraps

from flask import Flask, abort, after_this_request

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:28)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:28)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:28)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:28)); set it in an after_request hook
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
