from flask import Flask, Response
from flask.views import MethodView

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def policy(response):
    if not hasattr(Response, "nonsense"):
        response.headers["Referrer-Policy"] = "no-referrer"
    if not hasattr(MethodView, "nonsense"):
        response.headers["X-Frame-Options"] = "DENY"
    if hasattr(Response, "set_cookie"):
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.get("/")
def index():
    return "x"
