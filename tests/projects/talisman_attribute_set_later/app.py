from flask import Flask
from flask_talisman import Talisman

app = Flask(__name__)
talisman = Talisman(app, force_https=False)
talisman.frame_options = "DENY"


@app.route("/")
def index():
    return "Hello"
