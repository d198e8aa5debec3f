from flask import abort, redirect, render_template, request, session, url_for

from ..extensions import store
from . import account


@account.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        session["customer"] = request.form["name"]
        return redirect(url_for("account.orders"))
    return render_template("account/login.html")


@account.post("/logout")
def logout():
    session.clear()
    return redirect(url_for("storefront.index"))


@account.get("/orders")
def orders():
    if "customer" not in session:
        return redirect(url_for("account.login"))
    return render_template("account/orders.html", orders=store.orders.values())


@account.get("/orders/<int:number>/invoice.csv")
def invoice(number):
    order = store.orders.get(number)
    if order is None:
        abort(404)
    text = f"order,product,price\n{number},{order['product']['name']},{order['product']['price']}\n"
    return text, {"Content-Type": "text/csv"}
