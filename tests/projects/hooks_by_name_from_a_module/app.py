from flask import Flask

import hooks

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:14)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:14)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:14)); set it in an after_request hook
app = Flask(__name__)
for name in ("no_frames", "no_referrer"):
    app.after_request(getattr(hooks, name))


@app.route("/")
def index():
    return "Hello"
