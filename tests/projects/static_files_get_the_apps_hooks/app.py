from flask import Blueprint, Flask

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
