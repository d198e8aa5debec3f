from flask import Flask, render_template
from jinja2 import TemplateNotFound

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:46)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:46)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:46)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:46)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def secure(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.after_request
def check(response):
    try:
        int(app.config["MAX_COOKIE_SIZE"])
    except TypeError as error:  # never run
        raise RuntimeError("MAX_COOKIE_SIZE must be a number") from error
    return response


def page(title):
    try:
        return render_template("page.html", title=title)
    except TemplateNotFound:  # never run
        if not app.config["DEBUG"]:
            raise
        return "<p>no page</p>"


@app.errorhandler(404)
def unknown(error):
    return page("unknown"), 404


@app.errorhandler(500)
def failed(error):
    return page("failed"), 500


@app.route("/")
def index():
    return "<p>Hello</p>"
