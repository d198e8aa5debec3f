from flask import Flask
from flask_talisman import Talisman

app = Flask(__name__)
Talisman(
    app,
    force_https=False,
    frame_options=None,
    strict_transport_security=False,
    content_security_policy=None,
    permissions_policy={},
)


@app.route("/")
def index():
    return "Hello"
