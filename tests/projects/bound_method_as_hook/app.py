from flask import Flask

from middleware import middleware

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:13)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:13)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:13)); set it in an after_request hook
app = Flask(__name__)
middleware.init_app(app)


@app.route("/")
def index():
    return "Hello"
