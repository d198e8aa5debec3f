from flask import Blueprint, jsonify

from .stock import ITEMS

bp = Blueprint("catalogue_api", __name__)


@bp.route("/items")
def items():
    return jsonify([{"number": number, "name": name} for number, name in ITEMS.items()])
