from flask import Flask

from company.talisman import Talisman

app = Flask(__name__)
talisman = Talisman()
talisman.init_app(app)


@app.route("/")
def index():
    return "Hello"
