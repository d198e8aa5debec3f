from flask import Flask

from shop.errors import ShopError
from shop.stock import take

app = Flask(__name__)


@app.errorhandler(ShopError)
def shop_error(error):
    return {"error": str(error)}, 409, {"Cross-Origin-Resource-Policy": "same-site"}


@app.route("/buy/<int:number>")
def buy(number):
    take(number)
    return "Bought", {"X-Frame-Options": "DENY"}
