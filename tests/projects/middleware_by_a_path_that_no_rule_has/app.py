from flask import Blueprint, Flask
from werkzeug.datastructures import Headers

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'items' (app.py:41)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'items' (app.py:41)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'items' (app.py:41)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'items' (app.py:41)); set it in an after_request hook
app = Flask(__name__)
api = Blueprint("api", __name__, url_prefix="/api")


class Plain:
    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        # the app has such paths below /api only
        if environ["PATH_INFO"].startswith("/items"):
            return self.application(environ, start_response)

        def started(status, headers, exc_info=None):
            changed = Headers(headers)
            changed.remove("X-Content-Type-Options")
            return start_response(status, changed.to_wsgi_list(), exc_info)

        return self.application(environ, started)


@app.after_request
def harden(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.errorhandler(405)
def refused(error):
    return "Not so", 405


@api.route("/items")
def items():
    return "Items"


app.register_blueprint(api)
app.wsgi_app = Plain(app.wsgi_app)
