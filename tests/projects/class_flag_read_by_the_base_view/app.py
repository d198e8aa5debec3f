from flask import Flask, current_app
from flask.views import View

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'Base.dispatch_request' (app.py:15)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'Base.dispatch_request' (app.py:15)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'Base.dispatch_request' under '/public' (app.py:15)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'Base.dispatch_request' (app.py:15)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'Base.dispatch_request' (app.py:15)); set it in an after_request hook
app = Flask(__name__)


class Base(View):
    DENY_FRAMES = False

    def dispatch_request(self):
        response = current_app.make_response(self.run())
        if self.DENY_FRAMES:
            response.headers["X-Frame-Options"] = "DENY"
        return response


class Public(Base):
    def run(self):
        return "Public"


class Admin(Base):
    DENY_FRAMES = True

    def run(self):
        return "Admin"


app.add_url_rule("/public", view_func=Public.as_view("public"))
app.add_url_rule("/admin", view_func=Admin.as_view("admin"))
