from flask import Flask


class Site(Flask):
    def process_response(self, response):
        response.headers["Referrer-Policy"] = "no-referrer"
        response = super().process_response(response)
        response.headers["X-Frame-Options"] = "DENY"
        return response


app = Site(__name__)


@app.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Referrer-Policy"] = "origin"
    return response


@app.get("/")
def index():
    return "Hello"
