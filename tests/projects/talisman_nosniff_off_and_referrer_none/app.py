from flask import Flask
from flask_talisman import Talisman

#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:10)); set it in an after_request hook
app = Flask(__name__)
Talisman(app, force_https=False, x_content_type_options=False, referrer_policy=None)


@app.route("/")
def index():
    return "Hello"
