from flask import jsonify
from werkzeug.exceptions import HTTPException


def as_json(error):
    return jsonify(error=error.name), error.code


def register(app):
    app.register_error_handler(HTTPException, as_json)
