from flask import Flask, make_response

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options or X-Content-Type-Options, which only its views carry; set them in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'index' (app.py:18)); set it in an after_request hook
app = Flask(__name__)


def page(body):
    response = make_response(body)
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/")
def index():
    return page("Hello")


@app.route("/about")
def about():
    return page("About")
