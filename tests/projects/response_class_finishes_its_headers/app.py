from flask import Flask, Response


class Framed(Response):
    def get_wsgi_headers(self, environ):
        headers = super().get_wsgi_headers(environ)
        headers["X-Frame-Options"] = "DENY"
        headers.pop("Referrer-Policy", None)
        return headers


class Site(Flask):
    response_class = Framed


#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (its routes need none, its 404, 405 and 500 pages and redirects do); set it in an after_request hook
app = Site(__name__)


@app.route("/")
def index():
    return "Hello", {"Referrer-Policy": "unsafe-url", "X-Frame-Options": "SAMEORIGIN"}
