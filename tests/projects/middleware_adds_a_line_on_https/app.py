from flask import Flask


class OverHttps:
    def __init__(self, app):
        self.app = app

    def __call__(self, environ, start_response):
        if environ["wsgi.url_scheme"] != "https":
            return self.app(environ, start_response)

        def start(status, headers, exc_info=None):
            headers.append(("Referrer-Policy", "no-referrer"))
            return start_response(status, headers, exc_info)

        return self.app(environ, start)


#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:29)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:29)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:29)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:29)); set it in an after_request hook
#: FSH105 some responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:29)); set it on every response, not only on those that get it at app.py:13
app = Flask(__name__)
app.wsgi_app = OverHttps(app.wsgi_app)


@app.route("/")
def index():
    return "Hello"
