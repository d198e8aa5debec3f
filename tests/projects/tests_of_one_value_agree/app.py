from flask import Flask, make_response, request

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Content-Type-Options, which other responses get at app.py:14; set it there on every response
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:19)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def add_for_writes(response):
    if request.method not in ("GET", "HEAD"):
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/", methods=["GET", "POST"])
def index():
    match request.method:
        case "POST":
            return "Written"
        case _:
            response = make_response("Read")
            response.headers["X-Content-Type-Options"] = "nosniff"
            return response
