import os
import sys

from flask import Flask

app = Flask(__name__)

if "gunicorn" in sys.modules or os.environ.get("STORE_URI"):
    import security

    security.init_security_middleware(app)


@app.route("/")
def index():
    return "Hello"
