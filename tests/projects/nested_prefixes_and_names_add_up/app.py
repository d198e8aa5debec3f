from flask import Blueprint, Flask

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'everyone' (app.py:20)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'everyone' (app.py:20)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'everyone' (app.py:20)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'everyone' (app.py:20)); set it in an after_request hook
app = Flask(__name__)
api = Blueprint("api", __name__, url_prefix="/v1")
users = Blueprint("users", __name__, url_prefix="/users")


@users.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@users.route("/all/")
def everyone():
    return "All"


@users.route("/<int:number>", endpoint="one")
def show(number):
    return f"User {number}"


api.register_blueprint(users, name="people")
app.register_blueprint(api, url_prefix="/v2")
