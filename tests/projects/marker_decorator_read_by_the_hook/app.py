from flask import Flask

from framing import allow_frames, harden

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:14)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:14)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:14)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:14)); set it in an after_request hook
app = Flask(__name__)
app.after_request(harden)


@app.route("/")
def index():
    return "Hello"


@app.route("/widget")
@allow_frames
def widget():
    return "Frame me"
