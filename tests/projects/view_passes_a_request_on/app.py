from flask import Flask, jsonify, request
from werkzeug.datastructures import Headers

#: FSH101 responses of app 'app' carry no Content-Security-Policy (its routes need none, its 404, 405 and 500 pages and redirects do); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'store' (app.py:18)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (its routes need none, its 404, 405 and 500 pages and redirects do); set it in an after_request hook
app = Flask(__name__, static_folder=None)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/store/<name>")
def store(name):
    outgoing = Headers(request.headers)
    outgoing.remove("Host")
    return jsonify(asked=name, sent=outgoing.to_wsgi_list())
