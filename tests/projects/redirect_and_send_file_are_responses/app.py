from flask import Flask, redirect, send_file, url_for

#: FSH101 responses of app 'app' carry no Content-Security-Policy (3 of 3 routes, first 'go' (app.py:12)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (3 of 3 routes, first 'go' (app.py:12)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (3 of 3 routes, first 'go' (app.py:12)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (2 of 3 routes, first 'go' (app.py:12)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (2 of 3 routes, first 'bare' (app.py:20)); set it in an after_request hook
app = Flask(__name__)


@app.route("/go")
def go():
    response = redirect(url_for("file"))
    #: FSH305 Referrer-Policy: 'origin' tells other sites more than browsers do by themselves; write 'strict-origin-when-cross-origin' or a stricter policy
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
