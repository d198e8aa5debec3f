from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:34)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:34)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:34)); set it in an after_request hook
app = Flask(__name__, static_folder=None)


def closed(application):
    def serve(environ, start_response):
        if environ.get("HTTP_X_CLOSED"):
            #: FSH101 this answer of the WSGI middleware of app 'app' carries no Content-Security-Policy, and no hook sees it; set it here
            #: FSH102 this answer of the WSGI middleware of app 'app' carries no Strict-Transport-Security, and no hook sees it; set it here
            #: FSH103 this answer of the WSGI middleware of app 'app' carries neither X-Frame-Options nor CSP frame-ancestors, and no hook sees it; set it here
            #: FSH104 this answer of the WSGI middleware of app 'app' carries no X-Content-Type-Options, and no hook sees it; set it here
            start_response("503 SERVICE UNAVAILABLE", [("Content-Type", "text/plain"), ("Referrer-Policy", "no-referrer")])
            return [b"closed"]
        return application(environ, start_response)

    return serve


app.wsgi_app = closed(app.wsgi_app)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    return "Hello"
