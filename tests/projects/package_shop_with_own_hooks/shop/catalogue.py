from flask import Blueprint, abort, make_response, render_template_string

from .stock import ITEMS

bp = Blueprint("catalogue", __name__)


@bp.route("/")
def index():
    return render_template_string("<h1>Shop</h1>{{ items }}", items=ITEMS)


@bp.route("/items/<int:number>")
def item(number: int):
    name = ITEMS.get(number) or abort(404, "sold out")
    response = make_response(render_template_string("<h1>{{ name }}</h1>", name=name))
    response.headers["Cache-Control"] = "max-age=60"
    return response
