from flask import Flask, Response, make_response


class SecureResponse(Response):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.headers.setdefault("X-Frame-Options", "DENY")


app = Flask(__name__)
app.response_class = SecureResponse


@app.route("/")
def index():
    return "Hello"


@app.route("/own")
def own():
    return Response("Plain", mimetype="text/plain")


@app.route("/made")
def made():
    return make_response("Made")
