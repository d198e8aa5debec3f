from flask import Flask, make_response
from flask.views import MethodView

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
