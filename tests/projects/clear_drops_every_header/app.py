from flask import Flask, make_response

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:12)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:12)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 2 routes, first 'index' (app.py:12)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'index' (app.py:12)); set it in an after_request hook
app = Flask(__name__)


@app.route("/")
def index():
    return "Hello", {"X-Frame-Options": "DENY"}


@app.route("/bare")
def bare():
    response = make_response("bytes", {"X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer"})
    response.headers.clear()
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
