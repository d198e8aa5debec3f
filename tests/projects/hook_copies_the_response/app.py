from flask import Flask, Response, make_response
from werkzeug.datastructures import Headers

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:29)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:29)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def copied_headers(response):
    response.headers = response.headers.copy()
    response.headers.setlistdefault("X-Content-Type-Options", ["nosniff"])
    return response


@app.after_request
def joined_headers(response):
    response.headers.update(Headers({"Referrer-Policy": "no-referrer"}))
    return response


@app.after_request
def copied(response):
    return make_response(response.get_data(), response.status_code, dict(response.headers))


@app.route("/")
def index():
    return Response("x", headers={"X-Frame-Options": "DENY"})
