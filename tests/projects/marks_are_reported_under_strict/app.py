from flask import Flask, g
from flask_talisman import Talisman

app = Flask(__name__, static_folder=None)
talisman = Talisman(
    app,
    force_https=False,
    content_security_policy="default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    strict_transport_security_preload=True,
    strict_transport_security_max_age=63072000,
)


@app.after_request
def isolate(response):
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if not g.get("shared"):
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@app.route("/")
def index():
    return "Hello"


@app.route("/loose")
@talisman(
    frame_options="DENY",
    content_security_policy=None,
)
#: FSH101 responses of 'loose' carry no Content-Security-Policy (left out for what is written at app.py:30); keep it, or accept this exception with a noqa comment
def loose():
    return "No policy"


@app.route("/shared")
#: FSH108 responses of 'shared' carry no Cross-Origin-Resource-Policy (left out for what is written at app.py:40); keep it, or accept this exception with a noqa comment
def shared():
    g.shared = True
    return "For all"
