from flask import Blueprint, Flask, redirect

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'moved' (app.py:20)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'moved' (app.py:20)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'moved' (app.py:20)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'moved' (app.py:20)); set it in an after_request hook
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
