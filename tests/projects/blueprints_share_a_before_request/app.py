import functools

from flask import Blueprint, Flask, make_response, request

pages = Blueprint("pages", __name__, url_prefix="/pages")
shop = Blueprint("shop", __name__, url_prefix="/shop")


def before(option):
    if request.args.get("full"):
        return f"full {option}", 418


guard = functools.partial(before, 1)
pages.before_request(guard)


@shop.before_request
def closed():
    if request.args.get("closed"):
        return "closed", 503, {"X-Content-Type-Options": "nosniff"}


shop.before_request(guard)


@pages.route("/about", endpoint="about")
def about_the_pages():
    response = make_response("x")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@shop.route("/about", endpoint="about")
def about_the_shop():
    response = make_response("x")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'about_the_pages' (app.py:28)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'about_the_pages' (app.py:28)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'about_the_pages' (app.py:28)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'about_the_pages' (app.py:28)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'about_the_pages' (app.py:28)); set it in an after_request hook
app = Flask(__name__)
app.register_blueprint(pages)
app.register_blueprint(shop)
