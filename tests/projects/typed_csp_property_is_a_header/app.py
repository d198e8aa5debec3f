from flask import Flask, make_response

app = Flask(__name__)


@app.route("/")
def index():
    response = make_response("Hello")
    response.content_security_policy.default_src = "'self'"
    return response


@app.route("/report")
def report():
    response = make_response("Only reported")
    response.content_security_policy_report_only.default_src = "'self'"
    return response
