from flask import Flask
from flask.views import MethodView
from flask_talisman import Talisman

app = Flask(__name__)
talisman = Talisman(app, force_https=False)


class Page(MethodView):
    @talisman(frame_options="DENY")
    def get(self):
        return "Page"


app.add_url_rule("/page", view_func=Page.as_view("page"))
