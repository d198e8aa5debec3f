from flask import Flask

from middleware import Headers

app = Flask(__name__)
app.wsgi_app = Headers(app.wsgi_app)


@app.route("/")
def index():
    return "Hello"


@app.route("/own")
def own():
    return "Hello", {"X-Frame-Options": "SAMEORIGIN"}
