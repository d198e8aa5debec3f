from flask import Flask

from pages import hardened

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 2 routes, first 'plain' (app.py:19)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'home' (app.py:14)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'home' (app.py:14)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'home' (app.py:14)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'home' (app.py:14)); set it in an after_request hook
app = Flask(__name__)


@app.route("/")
def home():
    return hardened("<h1>Home</h1>")


@app.route("/plain")
def plain():
    return "<h1>Plain</h1>"
