from flask import Blueprint, Flask

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
