from flask import Flask


class Frames:
    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"].startswith("/embed") and environ.get("REQUEST_METHOD") == "GET":
            return self.application(environ, start_response)

        def start(status, headers, exc_info=None):
            headers.append(("X-Frame-Options", "DENY"))
            return start_response(status, headers, exc_info)

        return self.application(environ, start)


#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'index' (app.py:29)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'index' (app.py:29)); set it in an after_request hook
#: FSH103 some responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 3 routes, first 'embed' (app.py:34)); set it on every response, not only on those that get it at app.py:13
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'index' (app.py:29)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'index' (app.py:29)); set it in an after_request hook
app = Flask(__name__)
app.wsgi_app = Frames(app.wsgi_app)


@app.route("/")
def index():
    return "Hello"


@app.route("/embed")
def embed():
    return "Hello"


@app.route("/embed/write", methods=["POST"])
def write():
    return "Written"
