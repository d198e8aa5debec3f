from flask import Blueprint, Flask

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
app = Flask(__name__)
main = Blueprint("main", __name__)


@app.after_request
def no_sniffing(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@main.after_request
def no_frames(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@main.route("/")
def index():
    return "Hello"


app.register_blueprint(main)
