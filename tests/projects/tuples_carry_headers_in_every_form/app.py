from flask import Flask, Response

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (5 of 5 routes, first 'second' (app.py:14)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (5 of 5 routes, first 'second' (app.py:14)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (4 of 5 routes, first 'second' (app.py:14)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (4 of 5 routes, first 'second' (app.py:14)); set it in an after_request hook
app = Flask(__name__)

NO_FRAME = {"X-Frame-Options": "SAMEORIGIN"}


@app.route("/second")
def second():
    return "x", {"X-Frame-Options": "DENY"}


@app.route("/third")
def third():
    return "x", 201, {"X-Frame-Options": "DENY"}


@app.route("/pairs")
def pairs():
    return "x", [("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer")]


@app.route("/constant")
def constant():
    return "x", 200, NO_FRAME


@app.route("/response")
def wrapped():
    #: FSH005 X-Frame-Options is replaced by a weaker value later, at app.py:33 ('DENY' becomes 'SAMEORIGIN'); set the stronger value there, or keep what is there already (setdefault)
    response = Response("x", headers={"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff"})
    return response, 200, NO_FRAME
