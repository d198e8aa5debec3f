from flask import Flask, make_response
from flask.views import MethodView

app = Flask(__name__)


class Items(MethodView):
    def get(self):
        return "Items", {"X-Frame-Options": "DENY"}

    def post(self):
        response = make_response("Made", 201)
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response

    def delete(self):
        return "", 204


app.add_url_rule("/items", view_func=Items.as_view("items"))
