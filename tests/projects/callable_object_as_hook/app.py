from flask import Flask

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:24)); set it in an after_request hook
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
