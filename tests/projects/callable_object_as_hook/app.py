from flask import Flask

app = Flask(__name__)


class Put:
    def __init__(self, name, value):
        self.name = name
        self.value = value

    def __call__(self, response):
        response.headers[self.name] = self.value
        return response


app.after_request(Put("X-Frame-Options", "DENY"))
app.after_request(Put("Referrer-Policy", "no-referrer"))


@app.route("/")
def index():
    return "Hello"
