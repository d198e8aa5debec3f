from flask import Flask, make_response

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 2 routes, first 'report' (app.py:19)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:12)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'index' (app.py:12)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:12)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:12)); set it in an after_request hook
app = Flask(__name__)


@app.route("/")
def index():
    response = make_response("Hello")
    response.content_security_policy.default_src = "'self'"
    return response


@app.route("/report")
def report():
    response = make_response("Only reported")
    #: FSH301 Content-Security-Policy-Report-Only: "default-src 'self'" names nobody to report to, and blocks nothing; add report-to or report-uri, or send it as Content-Security-Policy
    response.content_security_policy_report_only.default_src = "'self'"
    return response
