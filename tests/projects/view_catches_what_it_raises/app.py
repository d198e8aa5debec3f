from flask import Flask

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:22)); set it in an after_request hook
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
