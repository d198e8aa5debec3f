from flask import Flask
from flask_talisman import Talisman

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:16)); set it in an after_request hook
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
