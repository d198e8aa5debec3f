from flask import Flask, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (6 of 6 routes, first 'index' (app.py:13)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (6 of 6 routes, first 'index' (app.py:13)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (5 of 6 routes, first 'index' (app.py:13)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (6 of 6 routes, first 'index' (app.py:13)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (4 of 6 routes, first 'user' (app.py:18)); set it in an after_request hook
app = Flask(__name__)


@app.route("/")
@app.route("/home")
def index():
    return "Hello", {"Referrer-Policy": "no-referrer"}


@app.route("/users/<int:number>", methods=["GET", "POST"])
def user(number):
    if request.method == "POST":
        return f"Saved {number}"
    return f"User {number}", {"X-Frame-Options": "DENY"}


@app.put("/users/<int:number>")
def replace(number):
    return "", 204, {"X-Frame-Options": "DENY"}


@app.get("/search")
@app.post("/search")
def search():
    return "Nothing found"
