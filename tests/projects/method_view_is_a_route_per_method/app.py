from flask import Flask, make_response
from flask.views import MethodView

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'Items.get' (app.py:13)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'Items.get' (app.py:13)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 3 routes, first 'Items.delete' (app.py:21)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (3 of 3 routes, first 'Items.get' (app.py:13)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (3 of 3 routes, first 'Items.get' (app.py:13)); set it in an after_request hook
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
