from flask import Flask, request
from flask.views import MethodView


class Page(MethodView):
    def get(self):
        return "Read"

    def post(self):
        return "Written"


#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'Page.get' (app.py:6)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'Page.get' (app.py:6)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (2 of 2 routes, first 'Page.get' (app.py:6)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'Page.get' (app.py:6)); set it in an after_request hook
#: FSH105 some responses of app 'app' carry no Referrer-Policy (1 of 2 routes, first 'Page.get' (app.py:6)); set it on every response, not only on those that get it at app.py:25
app = Flask(__name__)
app.add_url_rule("/page/", view_func=Page.as_view("page"))


@app.after_request
def harden(response):
    if request.method != "GET":
        response.headers["Referrer-Policy"] = "no-referrer"
    return response
