from functools import partial

from flask import Flask

app = Flask(__name__)


def put(name, value, response):
    response.headers[name] = value
    return response


app.after_request(partial(put, "X-Frame-Options", "DENY"))
app.after_request(partial(put, "Referrer-Policy", "no-referrer"))


@app.route("/")
def index():
    return "Hello"
