from flask import Flask
from werkzeug.wrappers import Response


class Gate:
    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] == "/health":
            #: FSH101 this answer of the WSGI middleware of app 'app' carries no Content-Security-Policy, and no hook sees it; set it here
            #: FSH102 this answer of the WSGI middleware of app 'app' carries no Strict-Transport-Security, and no hook sees it; set it here
            #: FSH104 this answer of the WSGI middleware of app 'app' carries no X-Content-Type-Options, and no hook sees it; set it here
            #: FSH105 this answer of the WSGI middleware of app 'app' carries no Referrer-Policy, and no hook sees it; set it here
            return Response("up", headers={"X-Frame-Options": "DENY"})(environ, start_response)
        return self.application(environ, start_response)


#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:34)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:34)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:34)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:34)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:34)); set it in an after_request hook
app = Flask(__name__)
app.wsgi_app = Gate(app.wsgi_app)


@app.errorhandler(404)
def failed(error):
    return "Nothing here", 404


@app.route("/")
def index():
    return "Hello"
