from flask import Flask

from acme.web.hooks import install
from acme.web.pages import index

app = Flask(__name__)
install(app)
app.add_url_rule("/", view_func=index)
