from flask import *

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 2 routes, first 'away' (app.py:22), 1 sends no document); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:17)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:17)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'away' (app.py:22), 1 sends no document); set it in an after_request hook
app = Flask(__name__, static_folder=None)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return jsonify(list(request.args))


@app.route("/away")
def away():
    return redirect(url_for("index"))
