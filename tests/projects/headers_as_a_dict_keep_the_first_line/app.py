from flask import Flask, Response

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:25)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:25)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:25)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def rebuild(response):
    headers = dict(response.headers)
    headers["X-Content-Type-Options"] = "nosniff"
    return Response(response.get_data(), response.status, headers)


@app.after_request
def twice(response):
    response.headers["Referrer-Policy"] = "same-origin"
    #: FSH004 Referrer-Policy is set on 'response', which is not the response that is returned; return 'response', or set it on what is returned
    response.headers.add("Referrer-Policy", "unsafe-url")
    return response


@app.route("/")
def index():
    return "Hello"
