from flask import Flask, Response, request


class SiteResponse(Response):
    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.headers.setdefault("Strict-Transport-Security", "max-age=31536000")


#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without Strict-Transport-Security, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:32)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:32)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:32)); set it in an after_request hook
app = Flask(__name__)
app.response_class = SiteResponse


@app.after_request
def promise_https(response):
    if request.endpoint == "search":
        response.headers.add("Strict-Transport-Security", "max-age=31536000")
    return response


@app.after_request
def forbid_frames(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


@app.route("/")
def index():
    return "<p>shop</p>"


@app.route("/search")
def search():
    return f"<p>page {int(request.args.get('page', '1'))}</p>"
