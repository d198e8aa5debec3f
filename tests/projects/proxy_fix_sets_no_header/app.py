from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

app = Flask(__name__)
app.wsgi_app = ProxyFix(app.wsgi_app)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return "Hello"
