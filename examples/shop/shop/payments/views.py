from flask import abort, make_response, redirect, render_template, url_for

from ..extensions import store
from . import payments


@payments.get("/<int:number>")
def pay(number):
    order = store.orders.get(number)
    if order is None:
        abort(404)
    response = make_response(render_template("payments/pay.html", order=order))
    response.headers["X-Frame-Options"] = "DENY"
    return response


@payments.post("/<int:number>")
def paid(number):
    order = store.orders.get(number)
    if order is None:
        abort(404)
    order["paid"] = True
    return redirect(url_for("account.orders"))
