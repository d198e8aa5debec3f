from flask import Flask
from secure import Secure

app = Flask(__name__)
secure_headers = Secure.with_default_headers()


@app.after_request
def harden(response):
    secure_headers.set_headers(response)
    return response


@app.route("/")
def index():
    return "Hello"
