from functools import partial

from flask import Flask, make_response

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
