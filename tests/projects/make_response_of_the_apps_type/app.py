from flask import Flask, Response, make_response


class Plain(Response):
    default_mimetype = "text/plain"

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.headers["X-Content-Type-Options"] = "nosniff"


class Site(Flask):
    response_class = Plain


#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Content-Type-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'index' (app.py:32)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'index' (app.py:32)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (3 of 3 routes, first 'index' (app.py:32)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'index' (app.py:32)); set it in an after_request hook
app = Site(__name__)


@app.after_request
def secure(response):
    if response.mimetype == "text/html":
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/empty")
def empty():
    response = make_response()
    return response


@app.route("/page")
def page():
    response = make_response()
    response.mimetype = "text/html"
    return response
