import secure
from flask import Flask

#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
app = Flask(__name__)
secure_headers = secure.Secure(
    hsts=secure.StrictTransportSecurity().max_age(31536000).include_subdomains(),
    xfo=secure.XFrameOptions().deny(),
    csp=secure.ContentSecurityPolicy().default_src("'self'").frame_ancestors("'none'"),
)


@app.after_request
def harden(response):
    secure_headers.set_headers(response)
    return response


@app.route("/")
def index():
    return "Hello"
