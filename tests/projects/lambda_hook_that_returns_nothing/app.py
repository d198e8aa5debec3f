from flask import Flask

app = Flask(__name__)
app.after_request(lambda r: r.headers.update({"X-Frame-Options": "DENY"}))


@app.route("/")
def index():
    return "Hello"
