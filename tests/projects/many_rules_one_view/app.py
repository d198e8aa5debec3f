from flask import Flask, request

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
