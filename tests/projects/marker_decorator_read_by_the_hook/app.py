from flask import Flask

from framing import allow_frames, harden

app = Flask(__name__)
app.after_request(harden)


@app.route("/")
def index():
    return "Hello"


@app.route("/widget")
@allow_frames
def widget():
    return "Frame me"
