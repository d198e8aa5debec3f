from flask import Flask

app = Flask(__name__)

from site_app import routes  # noqa: E402,F401
