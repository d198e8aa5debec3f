from flask import Flask, Response, make_response


class SecureResponse(Response):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.headers.setdefault("X-Frame-Options", "DENY")


#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'index' (app.py:20)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'index' (app.py:20)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 3 routes, first 'own' (app.py:25)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'index' (app.py:20)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'index' (app.py:20)); set it in an after_request hook
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
