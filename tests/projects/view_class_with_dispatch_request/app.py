from flask import Flask, render_template_string
from flask.views import View

#: FSH101 responses of app 'app' carry no Content-Security-Policy (2 of 2 routes, first 'Listing.dispatch_request' (app.py:19)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (2 of 2 routes, first 'Listing.dispatch_request' (app.py:19)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 2 routes, first 'Users.dispatch_request' (app.py:24)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 2 routes, first 'Listing.dispatch_request' (app.py:19)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 2 routes, first 'Listing.dispatch_request' (app.py:19)); set it in an after_request hook
app = Flask(__name__)


class Listing(View):
    methods = ["GET", "POST"]
    init_every_request = False

    def __init__(self, template):
        self.template = template

    def dispatch_request(self):
        return render_template_string(self.template), {"X-Frame-Options": "DENY"}


class Users(View):
    def dispatch_request(self):
        return "users"


app.add_url_rule("/items", view_func=Listing.as_view("items", "<p>items</p>"))
app.add_url_rule("/users", view_func=Users.as_view("users"))
