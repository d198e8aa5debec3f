from flask import abort, make_response, render_template, request

from ..extensions import store
from . import storefront


@storefront.get("/")
def index():
    return render_template("storefront/index.html", products=store.products.values())


@storefront.get("/products/<int:number>")
def product(number):
    found = store.products.get(number)
    if found is None:
        abort(404)
    return render_template("storefront/product.html", product=found)


@storefront.get("/products/<int:number>/label")
def label(number):
    """The price tag, to print or to show in a page."""
    found = store.products.get(number)
    if found is None:
        abort(404)
    page = render_template("storefront/label.svg", product=found)
    if request.args.get("as") == "html":
        return page
    response = make_response(page)
    response.mimetype = "image/svg+xml"
    return response
