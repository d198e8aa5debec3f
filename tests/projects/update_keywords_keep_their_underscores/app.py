from flask import Flask

app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers.update(X_Frame_Options="DENY", Referrer_Policy="no-referrer")
    response.headers.set("X-Content-Type-Options", "nosniff")
    return response


@app.route("/")
def index():
    return "Hello"
