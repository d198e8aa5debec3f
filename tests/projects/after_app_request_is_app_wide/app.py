from flask import Flask

from blueprints import main

app = Flask(__name__)
app.register_blueprint(main, url_prefix="/main")


@app.route("/")
def home():
    return "Home"
