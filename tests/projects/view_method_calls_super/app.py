from flask import Flask, make_response
from flask.views import MethodView

#: FSH001 404, 405 and 500 pages and redirects of app 'app' go out without Referrer-Policy, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'Base.get' (app.py:13)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'Base.get' (app.py:13)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'Base.get' (app.py:13)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'Base.get' (app.py:13)); set it in an after_request hook
app = Flask(__name__)


class Base(MethodView):
    def get(self):
        response = make_response("Base")
        response.headers["Referrer-Policy"] = "no-referrer"
        return response


class Sub(Base):
    def get(self):
        response = super().get()
        response.headers["X-Frame-Options"] = "DENY"
        return response


app.add_url_rule("/base", view_func=Base.as_view("base"))
app.add_url_rule("/sub", view_func=Sub.as_view("sub"))
