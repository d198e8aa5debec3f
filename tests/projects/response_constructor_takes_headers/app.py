from flask import Flask, Response
from werkzeug.datastructures import Headers

#: FSH101 responses of app 'app' carry no Content-Security-Policy (4 of 4 routes, first 'with_dict' (app.py:13)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (4 of 4 routes, first 'with_dict' (app.py:13)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 4 routes, first 'with_none' (app.py:30)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 4 routes, first 'with_dict' (app.py:13)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (4 of 4 routes, first 'with_dict' (app.py:13)); set it in an after_request hook
app = Flask(__name__)


@app.route("/dict")
def with_dict():
    return Response("x", status=200, headers={"X-Frame-Options": "DENY"})


@app.route("/pairs")
def with_pairs():
    return Response("x", 200, [("X-Frame-Options", "DENY"), ("X-Content-Type-Options", "nosniff")])


@app.route("/class")
def with_class():
    headers = Headers()
    headers.add("X-Frame-Options", "SAMEORIGIN")
    return app.response_class("x", mimetype="text/plain", headers=headers)


@app.route("/none")
def with_none():
    return Response("x", mimetype="text/html")
