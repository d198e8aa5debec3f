from flask import Flask, make_response, render_template_string

app = Flask(__name__)


@app.route("/arguments")
def arguments():
    return make_response("x", 202, {"X-Frame-Options": "DENY"})


@app.route("/tuple")
def as_tuple():
    return make_response((render_template_string("<p>x</p>"), 200, {"X-Frame-Options": "SAMEORIGIN"}))


@app.route("/body")
def body_and_headers():
    return app.make_response(("x", {"X-Frame-Options": "DENY"}))
