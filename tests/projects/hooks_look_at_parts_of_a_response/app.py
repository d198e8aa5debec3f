from flask import Flask, Response, abort, jsonify, redirect, request
from werkzeug.datastructures import Headers

#: FSH101 responses of app 'app' carry no Content-Security-Policy (5 of 7 routes, first 'index' (app.py:54), 1 sends no document); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (7 of 7 routes, first 'index' (app.py:54)); set it in an after_request hook
#: FSH105 some responses of app 'app' carry no Referrer-Policy (1 of 7 routes, first 'gone' (app.py:85), 1 sends no document); set it on every response, not only on those that get it at app.py:20
app = Flask(__name__)


@app.after_request
def by_kind(response):
    if response.mimetype == "text/html":
        response.headers["X-Frame-Options"] = "DENY"
    return response


@app.after_request
def by_status(response):
    if response.status_code < 400:
        response.headers["Referrer-Policy"] = "no-referrer"
    if response.status.startswith("201"):
        response.status_code = 200
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


@app.after_request
def by_name(response):
    if "Location" in response.headers:
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers.setdefault("Permissions-Policy", "camera=()")
    return response


@app.after_request
def by_all_of_them(response):
    if request.endpoint != "rewritten":
        return response
    kept = Headers()
    for name, value in response.headers:
        if name not in ("X-Powered-By", "Cross-Origin-Embedder-Policy"):
            kept.add(name, value)
    response.headers = kept
    return response


@app.after_request
def whatever_comes(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.get("/")
def index():
    return "<p>Hello</p>"


@app.get("/data")
def data():
    return jsonify(name="Ann")


@app.get("/made")
def made():
    return "<p>made</p>", 201


@app.get("/moved")
def moved():
    return redirect("/")


@app.get("/own")
def own():
    return Response("<p>own</p>", headers={"Permissions-Policy": "geolocation=()", "X-Content-Type-Options": "other"})


@app.get("/rewritten")
def rewritten():
    headers = {"Cross-Origin-Embedder-Policy": "credentialless", "Content-Security-Policy": "default-src 'self'"}
    return "<p>rewritten</p>", 201, headers


@app.get("/gone")
def gone():
    abort(410)
