from flask import Flask


class WithoutFrameOptions:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        def start(status, headers, exc_info=None):
            kept = [(name, value) for name, value in headers if name != "X-Frame-Options"]
            return start_response(status, kept, exc_info)

        return self.app(environ, start)


#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:39)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:39)); set it in an after_request hook
app = Flask(__name__)
app.wsgi_app = WithoutFrameOptions(app.wsgi_app)


@app.after_request
def list_them(response):
    if "X-Content-Type-Options" in [name for name, _ in response.headers]:
        response.headers["Referrer-Policy"] = "no-referrer"
    if "X-Frame-Options" in response.headers.keys():
        response.headers["Permissions-Policy"] = "camera=()"
    return response


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/")
def index():
    return "Hello"
