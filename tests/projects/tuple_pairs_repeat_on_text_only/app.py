from flask import Flask, Response

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'text' (app.py:15)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'text' (app.py:15)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'text' (app.py:15)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'text' (app.py:15)); set it in an after_request hook
app = Flask(__name__)

#: FSH421 X-Frame-Options: 'SAMEORIGIN' comes after 'DENY': with several values browsers refuse every frame; send it once: assign it or use setdefault, instead of add
TWICE = [("X-Frame-Options", "DENY"), ("X-Frame-Options", "SAMEORIGIN")]


@app.route("/text")
def text():
    return "x", 200, TWICE


@app.route("/response")
def response():
    return Response("x"), 200, TWICE
