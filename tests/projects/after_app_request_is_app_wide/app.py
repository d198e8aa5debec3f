from flask import Flask

from blueprints import main

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'home' (app.py:14)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'home' (app.py:14)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'home' (app.py:14)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'home' (app.py:14)); set it in an after_request hook
app = Flask(__name__)
app.register_blueprint(main, url_prefix="/main")


@app.route("/")
def home():
    return "Home"
