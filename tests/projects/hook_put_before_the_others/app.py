from flask import Flask

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:32)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:32)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:32)); set it in an after_request hook
app = Flask(__name__)


def at_last(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.after_request
def lengthened(response):
    response.headers["X-Frame-Options"] = response.headers.get("X-Frame-Options", "") + "SAMEORIGIN"
    return response


@app.after_request
def policy(response):
    response.content_security_policy.default_src = "'none'"
    response.content_security_policy.img_src = "*"
    response.content_security_policy.default_src = "'self'"
    return response


app.after_request_funcs[None].insert(0, at_last)


@app.route("/")
def index():
    return "x"
