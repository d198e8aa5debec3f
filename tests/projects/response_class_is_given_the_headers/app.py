from flask import Flask, Response


class StrictResponse(Response):
    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        #: FSH005 X-Frame-Options is replaced by a weaker value later, at app.py:26 ('DENY' becomes 'SAMEORIGIN'); set the stronger value there, or keep what is there already (setdefault)
        self.headers["X-Frame-Options"] = "DENY"
        #: FSH005 Referrer-Policy is replaced by a weaker value later, at app.py:26 ('no-referrer' becomes 'same-origin'); set the stronger value there, or keep what is there already (setdefault)
        self.headers.setdefault("Referrer-Policy", "no-referrer")


#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options or Referrer-Policy, which only its views carry; set them in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:22)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:22)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'index' (app.py:22)); set it in an after_request hook
app = Flask(__name__)
app.response_class = StrictResponse


@app.route("/")
def index():
    return "<p>text</p>", {"X-Frame-Options": "SAMEORIGIN", "Referrer-Policy": "same-origin"}


@app.route("/made")
def made():
    return StrictResponse("<p>text</p>"), {"X-Frame-Options": "SAMEORIGIN", "Referrer-Policy": "same-origin"}
