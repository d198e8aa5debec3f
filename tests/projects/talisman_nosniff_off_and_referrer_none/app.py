from flask import Flask
from flask_talisman import Talisman

#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:11)); set it in an after_request hook
app = Flask(__name__)
#: FSH205 Referrer-Policy: 'None' is no policy that browsers know, so they ignore it; write 'strict-origin-when-cross-origin' or a stricter policy
Talisman(app, force_https=False, x_content_type_options=False, referrer_policy=None)


@app.route("/")
def index():
    return "Hello"
