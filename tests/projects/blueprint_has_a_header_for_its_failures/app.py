from flask import Blueprint, Flask, request

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:24)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:24)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:24)); set it in an after_request hook
app = Flask(__name__)
pages = Blueprint("pages", __name__, url_prefix="/pages")


@app.after_request
def policy(response):
    response.headers.update([("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'")])
    return response


@pages.after_request
def secretive(response):
    if response.status_code >= 400:
        response.headers["Referrer-Policy"] = "same-origin"
    return response


@app.route("/")
def index():
    return "Hello"


@pages.route("/share")
def share():
    return str(12 // int(request.args.get("among", "1")))


app.register_blueprint(pages)
