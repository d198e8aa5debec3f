import os
import sys

from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:18)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:18)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:18)); set it in an after_request hook
app = Flask(__name__)

if "gunicorn" in sys.modules or os.environ.get("STORE_URI"):
    import security

    security.init_security_middleware(app)


@app.route("/")
def index():
    return "Hello"
