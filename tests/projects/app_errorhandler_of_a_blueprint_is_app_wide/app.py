from flask import Flask, abort

from shop import shop

app = Flask(__name__)
app.register_blueprint(shop)


@app.route("/gone")
def gone():
    abort(410)
