from flask import Blueprint, Flask, redirect

app = Flask(__name__)
main = Blueprint("main", __name__)
redirects = Blueprint("redirects", __name__)
TABLE = {"/old": "/new", "/older": "/new"}


@main.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


def moved():
    return redirect("/new", code=301)


for old in TABLE:
    redirects.add_url_rule(old, view_func=moved)


@main.route("/new")
def new():
    return "New"


main.register_blueprint(redirects)
app.register_blueprint(main)
