from flask import Flask

from pages import hardened

app = Flask(__name__)


@app.route("/")
def home():
    return hardened("<h1>Home</h1>")


@app.route("/plain")
def plain():
    return "<h1>Plain</h1>"
