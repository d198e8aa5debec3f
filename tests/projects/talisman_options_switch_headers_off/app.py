from flask import Flask
from flask_talisman import Talisman

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
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
