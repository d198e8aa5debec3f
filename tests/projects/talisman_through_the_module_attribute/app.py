from flask import Flask
from flask_talisman import talisman

app = Flask(__name__)
talisman = talisman.Talisman()
talisman.init_app(app, force_https=False)


@app.route("/")
def index():
    return "Hello"
