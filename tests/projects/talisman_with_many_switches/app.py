"""Every option of Talisman is a switch of the deployment: together too many ways to follow one by one."""

import os

from flask import Flask
from flask_talisman import Talisman


def switch(name):
    return os.environ.get(name, "1") == "1"


def text(name, default):
    return os.environ.get(name) or default


app = Flask(__name__, static_folder=None)
Talisman(
    app,
    force_https=switch("FORCE_HTTPS"),
    force_https_permanent=switch("FORCE_HTTPS_PERMANENT"),
    force_file_save=switch("FORCE_FILE_SAVE"),
    frame_options=text("FRAME_OPTIONS", None),
    strict_transport_security=switch("HSTS"),
    strict_transport_security_preload=switch("HSTS_PRELOAD"),
    content_security_policy=text("POLICY", None),
    content_security_policy_report_only=switch("REPORT_ONLY"),
    content_security_policy_report_uri=text("REPORT_URI", "/report"),
    feature_policy=text("FEATURE_POLICY", None),
    permissions_policy=text("PERMISSIONS_POLICY", None),
    document_policy=text("DOCUMENT_POLICY", None),
    referrer_policy=text("REFERRER_POLICY", None),
    x_content_type_options=switch("CONTENT_TYPE_OPTIONS"),
    x_xss_protection=switch("XSS_PROTECTION"),
)


@app.get("/")
def index():
    return "Hello"
