from flask import Flask
from flask_talisman import Talisman

DAY = 24 * 60 * 60
app = Flask(__name__)
#: FSH302 Strict-Transport-Security: 'max-age=31536000; preload' asks for the preload list, which takes no value without includeSubDomains; fulfil that, or remove 'preload'
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
