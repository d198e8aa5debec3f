from flask import Flask
from flask_talisman import Talisman

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:15)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:15)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:15)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:15)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:15)); set it in an after_request hook
app = Flask(__name__)
#: FSH003 headers of 'talisman' are never sent: it is built and init_app is never called; attach it to the app, or set them in an after_request hook
talisman = Talisman()


@app.route("/")
def index():
    return "Hello"
