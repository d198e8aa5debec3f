from flask import Flask

from views import Loose, Page, Special

app = Flask(__name__)
app.add_url_rule("/page", view_func=Page.as_view("page"))
app.add_url_rule("/special", view_func=Special.as_view("special"))
app.add_url_rule("/loose", view_func=Loose.as_view("loose"))
