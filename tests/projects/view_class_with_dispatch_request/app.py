from flask import Flask, render_template_string
from flask.views import View

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
