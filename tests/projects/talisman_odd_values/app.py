from flask import Flask
from flask_talisman import ALLOW_FROM, Talisman

app = Flask(__name__)
Talisman(app, force_https=False, frame_options=ALLOW_FROM, strict_transport_security_max_age=0)


@app.route("/")
def index():
    return "Hello"
