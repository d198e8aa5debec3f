from functools import partial

from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:21)); set it in an after_request hook
app = Flask(__name__)


def put(name, value, response):
    response.headers[name] = value
    return response


app.after_request(partial(put, "X-Frame-Options", "DENY"))
app.after_request(partial(put, "Referrer-Policy", "no-referrer"))


@app.route("/")
def index():
    return "Hello"
