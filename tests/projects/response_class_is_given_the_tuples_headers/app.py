from flask import Flask, Response


class Framed(Response):
    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        #: FSH005 X-Frame-Options is replaced by a weaker value later, at app.py:28 ('DENY' becomes 'SAMEORIGIN'); set the stronger value there, or keep what is there already (setdefault)
        self.headers["X-Frame-Options"] = "DENY"


class Site(Flask):
    response_class = Framed


#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 2 routes, first 'text' (app.py:24), 1 sends no document); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'text' (app.py:24)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'text' (app.py:24)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'text' (app.py:24), 1 sends no document); set it in an after_request hook
app = Site(__name__)


@app.route("/text")
def text():
    return "Hello", 200, {"X-Frame-Options": "SAMEORIGIN"}


@app.route("/data")
def data():
    return {"hello": True}, 200, {"X-Frame-Options": "SAMEORIGIN"}
