from flask import Flask


class Value:
    def __init__(self, text):
        self.text = text

    def apply(self, response):
        response.headers["X-Content-Type-Options"] = self.text
        return response


def fill(target):
    target["X-Frame-Options"] = "DENY"


#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:32)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:32)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def harden(response):
    Value("nosniff").apply(response)
    if response.headers.get("X-Content-Type-Options"):
        response.headers["Referrer-Policy"] = "no-referrer"
    return response


@app.route("/")
def index():
    extra = {}
    fill(extra)
    return "Hello", 200, extra
