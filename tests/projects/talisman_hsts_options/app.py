from flask import Flask
from flask_talisman import Talisman

DAY = 24 * 60 * 60
app = Flask(__name__)
Talisman(
    app,
    force_https=False,
    strict_transport_security_max_age=DAY * 365,
    strict_transport_security_include_subdomains=False,
    strict_transport_security_preload=True,
)


@app.route("/")
def index():
    return "Hello"
