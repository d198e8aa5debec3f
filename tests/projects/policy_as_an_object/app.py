from flask import Flask
from werkzeug.datastructures import ContentSecurityPolicy

POLICY = {"default-src": "'self'", "frame-ancestors": "'none'"}

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    response.content_security_policy = ContentSecurityPolicy(POLICY)
    return response


@app.route("/")
def index():
    return "Hello"
