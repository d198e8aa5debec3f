from flask import Flask

from company.talisman import Talisman

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:14)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:14)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:14)); set it in an after_request hook
app = Flask(__name__)
talisman = Talisman()
talisman.init_app(app)


@app.route("/")
def index():
    return "Hello"
