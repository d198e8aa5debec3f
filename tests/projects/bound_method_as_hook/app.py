from flask import Flask

from middleware import middleware

app = Flask(__name__)
middleware.init_app(app)


@app.route("/")
def index():
    return "Hello"
