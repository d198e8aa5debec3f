import logging.config

from flask import Flask
from flask.logging import default_handler

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:23)); set it in an after_request hook
app = Flask(__name__)
app.logger.removeHandler(default_handler)
logging.config.dictConfig({"version": 1, "disable_existing_loggers": False})
app.jinja_env.globals.update(site="Flask")


@app.context_processor
def names():
    return {"year": 2024}


@app.route("/")
def index():
    return "Hello"
