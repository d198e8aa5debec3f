from flask import Flask
from flask_talisman import Talisman

app = Flask(__name__)
Talisman(
    app,
    force_https=False,
    content_security_policy="default-src 'self'",
    content_security_policy_report_only=True,
    content_security_policy_report_uri="/csp",
)


@app.route("/")
def index():
    return "Hello"
