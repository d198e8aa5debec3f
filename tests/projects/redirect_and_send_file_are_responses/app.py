from flask import Flask, redirect, send_file, url_for

app = Flask(__name__)


@app.route("/go")
def go():
    response = redirect(url_for("file"))
    response.headers["Referrer-Policy"] = "origin"
    return response


@app.route("/bare")
def bare():
    return redirect("/file", code=303)


@app.route("/file")
def file():
    response = send_file("notes.txt", max_age=60)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
