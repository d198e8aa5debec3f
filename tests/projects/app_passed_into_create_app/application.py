from flask import Flask

from site_app import create_app

application = Flask("app")
create_app(application)
