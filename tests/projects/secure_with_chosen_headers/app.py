import secure
from flask import Flask

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
