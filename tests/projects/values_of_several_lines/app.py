from flask import Flask, make_response

app = Flask(__name__)


@app.after_request
def harden(response):
    #: FSH421 Strict-Transport-Security: 'max-age=31536000' comes after 'max-age=63072000', and browsers read the first only; send it once: assign it or use setdefault, instead of add
    response.headers.add("Strict-Transport-Security", "max-age=31536000")
    response.headers.add("X-Frame-Options", "DENY")
    response.headers.add("X-Content-Type-Options", "nosniff")
    response.headers.add("Referrer-Policy", "same-origin")
    #: FSH421 Cross-Origin-Opener-Policy: 'same-origin' comes after 'same-origin': with several values browsers ignore them all; send it once: assign it or use setdefault, instead of add
    response.headers.add("Cross-Origin-Opener-Policy", "same-origin")
    response.headers.add("Content-Security-Policy", "default-src 'self'; object-src 'none'")
    return response


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers["Strict-Transport-Security"] = "max-age=63072000"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Content-Security-Policy"] = "default-src 'self' 'unsafe-inline'; frame-ancestors 'self'"
    return response
