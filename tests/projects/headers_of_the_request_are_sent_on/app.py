from flask import Flask, make_response, request
from werkzeug.datastructures import Headers

app = Flask(__name__)
sent_on = []


@app.after_request
def set_security_headers(response):
    response.headers["Content-Security-Policy"] = "default-src 'self'"
    response.headers["Strict-Transport-Security"] = "max-age=31536000"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    outgoing = Headers(request.headers)
    outgoing.remove("Host")
    sent_on.append(outgoing)
    return make_response("Sent on")
