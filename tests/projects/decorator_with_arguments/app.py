from flask import Flask

from decorators import frames, login_required

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:16)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:16)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:16)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'index' (app.py:16)); set it in an after_request hook
app = Flask(__name__)


@app.route("/")
@frames("DENY")
@login_required
def index():
    return "Hello"


@app.route("/open")
@frames(policy="SAMEORIGIN")
def open_to_all():
    return "Open", 200, {"Referrer-Policy": "no-referrer"}
