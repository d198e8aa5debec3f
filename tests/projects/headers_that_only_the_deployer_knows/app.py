import json
import os

from flask import Flask

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
