"""What the app on the phone asks for."""

from flask import Blueprint, abort, jsonify

from ..extensions import store

api = Blueprint("api", __name__)


@api.get("/products")
def products():
    return jsonify(list(store.products.values()))


@api.get("/products/<int:number>/stock")
def stock(number):
    found = store.products.get(number)
    if found is None:
        abort(404)
    return {"stock": found["stock"]}
