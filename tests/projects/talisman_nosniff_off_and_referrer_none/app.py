from flask import Flask
from flask_talisman import Talisman

app = Flask(__name__)
Talisman(app, force_https=False, x_content_type_options=False, referrer_policy=None)


@app.route("/")
def index():
    return "Hello"
