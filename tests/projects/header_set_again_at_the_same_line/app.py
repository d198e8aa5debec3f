from flask import Flask, make_response


class Site(Flask):
    def make_response(self, rv):
        response = super().make_response(rv)
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
app = Site(__name__)


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers.remove("X-Content-Type-Options")
    return response
