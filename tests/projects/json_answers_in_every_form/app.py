from flask import Flask, jsonify

#: FSH101 responses of app 'app' carry no Content-Security-Policy (its routes need none, its 404, 405 and 500 pages and redirects do); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (4 of 4 routes, first 'with_jsonify' (app.py:17)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (its routes need none, its 404, 405 and 500 pages and redirects do); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (its routes need none, its 404, 405 and 500 pages and redirects do); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.get("/jsonify")
def with_jsonify():
    response = jsonify(name="Flask")
    response.headers["Cross-Origin-Resource-Policy"] = "same-site"
    return response


@app.get("/dict")
def with_dict():
    return {"name": "Flask"}


@app.get("/list")
def with_list():
    return ["Flask", "Werkzeug"]


@app.get("/tuple")
def with_tuple():
    return {"name": "Flask"}, 201, {"Cross-Origin-Resource-Policy": "same-origin"}
