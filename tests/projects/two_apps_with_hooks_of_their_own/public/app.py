from flask import Flask

from shared.hooks import no_sniffing

app = Flask(__name__)
app.after_request(no_sniffing)


@app.route("/")
def index():
    return "Public"
