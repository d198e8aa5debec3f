from flask import Blueprint, make_response

pages = Blueprint("pages", __name__, url_prefix="/pages")


@pages.app_errorhandler(Exception)
def wrong(error):
    response = make_response("Something is wrong", 500)
    response.headers["X-Frame-Options"] = "DENY"
    return response


@pages.route("/about")
def about():
    return "About"
