from flask import Flask

import hooks

app = Flask(__name__)
for name in ("no_frames", "no_referrer"):
    app.after_request(getattr(hooks, name))


@app.route("/")
def index():
    return "Hello"
