from flask import Flask, abort

from errors import deny, page

app = Flask(__name__)
app.register_error_handler(403, deny)
for code in (404, 418):
    app.register_error_handler(code, page)


@app.route("/")
def index():
    return "Hello"


@app.route("/teapot")
def teapot():
    abort(418)


@app.route("/denied")
def denied():
    abort(403)
