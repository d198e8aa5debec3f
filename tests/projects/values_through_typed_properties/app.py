from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["Strict-Transport-Security"] = "max-age=31536000"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.content_security_policy.default_src = "'self'"
    #: FSH201 Content-Security-Policy: 'self' without single quotes is taken for a host; write 'self'
    response.content_security_policy.script_src = "self"
    response.cache_control.no_store = True
    return response


@app.route("/")
def index():
    return "Hello"
