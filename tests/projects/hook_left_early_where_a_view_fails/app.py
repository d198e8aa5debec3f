from functools import wraps

from flask import Flask, make_response, request


def in_no_frame(view):
    @wraps(view)
    def inner():
        response = make_response(view())
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return inner


#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options or X-Content-Type-Options, which only its views carry; set them in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'search' (app.py:38)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'search' (app.py:38)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'search' (app.py:38)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    if request.endpoint == "search":
        return response

    def isolate():
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"

    isolate()
    return response


@app.route("/search")
@in_no_frame
def search():
    return f"<p>page {int(request.args.get('page', '1'))}</p>"
