from contextlib import suppress

from flask import Flask, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH104 some responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:23)); set it on every response, not only on those that get it at app.py:16
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    with suppress(KeyError):
        for name in ("X-Frame-Options", "X-Content-Type-Options"):
            response.headers[name] = "DENY" if name == "X-Frame-Options" else "nosniff"
            if request.headers.get("User-Agent", "").startswith("curl"):
                break
    return response


@app.route("/")
def index():
    return "Hello"
