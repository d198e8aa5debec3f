from flask import Flask

from middleware import Headers

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:14)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:14)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:14)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:14)); set it in an after_request hook
app = Flask(__name__)
app.wsgi_app = Headers(app.wsgi_app)


@app.route("/")
def index():
    return "Hello"


@app.route("/own")
def own():
    return "Hello", {"X-Frame-Options": "SAMEORIGIN"}
