from flask import Flask
from flask_sslify import SSLify

app = Flask(__name__)
sslify = SSLify(app, subdomains=True)


@app.route("/")
def index():
    return "Hello"
