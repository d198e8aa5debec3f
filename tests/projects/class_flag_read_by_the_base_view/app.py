from flask import Flask, current_app
from flask.views import View

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
