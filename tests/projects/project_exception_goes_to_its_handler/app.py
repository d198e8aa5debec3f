from flask import Flask

from shop.errors import ShopError
from shop.stock import take

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'buy' (app.py:20)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'buy' (app.py:20)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'buy' (app.py:20)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'buy' (app.py:20)); set it in an after_request hook
app = Flask(__name__)


@app.errorhandler(ShopError)
def shop_error(error):
    return {"error": str(error)}, 409, {"Cross-Origin-Resource-Policy": "same-site"}


@app.route("/buy/<int:number>")
def buy(number):
    take(number)
    return "Bought", {"X-Frame-Options": "DENY"}
