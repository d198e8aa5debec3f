from flask import Blueprint

from .books import books

v1 = Blueprint("v1", __name__)
v1.register_blueprint(books, url_prefix="/books")
