from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    def apply():
        target = response
        getattr(target, "headers")["X-Frame-Options"] = "DENY"

    apply()
    return response


@app.route("/")
def index():
    return "Hello"
