import json
import os

from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
app = Flask(__name__)
app.config["CUSTOM_RESPONSE_HEADERS"] = {}
if os.environ.get("EXTRA_HEADERS"):
    with open(os.environ["EXTRA_HEADERS"]) as file:
        app.config["CUSTOM_RESPONSE_HEADERS"] = json.load(file)


@app.after_request
def add(response):
    response.headers.update(app.config["CUSTOM_RESPONSE_HEADERS"])
    return response


@app.route("/")
def index():
    return "Hello"
