import logging.config

from flask import Flask
from flask.logging import default_handler

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
