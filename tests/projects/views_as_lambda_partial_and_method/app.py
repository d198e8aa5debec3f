from functools import partial

from flask import Flask, make_response

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without X-Frame-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'hello' (app.py:13)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'hello' (app.py:13)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'hello' (app.py:13)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'hello' (app.py:13)); set it in an after_request hook
app = Flask(__name__)


def hello(name):
    response = make_response(f"Hello {name}")
    response.headers["X-Frame-Options"] = "DENY"
    return response


class Pages:
    def show(self):
        return "page", {"X-Frame-Options": "SAMEORIGIN"}


app.add_url_rule("/lambda", endpoint="answer", view_func=lambda: ("42", {"X-Frame-Options": "DENY"}))
app.add_url_rule("/partial", endpoint="greet", view_func=partial(hello, "Ada"))
app.add_url_rule("/method", endpoint="pages_show", view_func=Pages().show)
