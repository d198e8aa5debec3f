from flask import Flask

from base import base

app = Flask(__name__)
base.init_app(app)
