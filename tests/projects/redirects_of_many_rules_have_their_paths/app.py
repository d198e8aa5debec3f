from flask import Blueprint, Flask, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (6 of 6 routes, first 'view' (app.py:24)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (6 of 6 routes, first 'view' (app.py:24)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (6 of 6 routes, first 'view' (app.py:24)); set it in an after_request hook
#: FSH105 some responses of app 'app' carry no Referrer-Policy (5 of 6 routes, first 'view' (app.py:24)); set it on every response, not only on those that get it at app.py:15
app = Flask(__name__)


@app.after_request
def harden(response):
    if not request.path.startswith("/admin"):
        response.headers["X-Frame-Options"] = "DENY"
    if request.path.startswith("/shop/goods/"):
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.errorhandler(404)
def failed(error):
    return "No", {"X-Frame-Options": "DENY"}


def view():
    return "Hello"


for name in ("api", "desk", "news", "pages", "wiki"):
    blueprint = Blueprint(name, __name__, url_prefix=f"/{name}")
    blueprint.add_url_rule("/index", view_func=view)
    app.register_blueprint(blueprint)


@app.route("/shop/goods/<int:number>")
def goods(number):
    return "Goods"
