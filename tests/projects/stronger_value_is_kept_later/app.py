from flask import Flask, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (1 of 1 route, first 'shop' (app.py:26)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'shop' (app.py:26)); set it in an after_request hook
#: FSH103 some responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'shop' (app.py:26)); set it on every response, not only on those that get it at app.py:15
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'shop' (app.py:26)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def forbid_frames(response):
    if request.path != "/shop/1":
        response.headers["X-Frame-Options"] = "DENY"
    elif "print" in request.args:
        response.headers.setdefault("X-Frame-Options", "DENY")
    return response


@app.after_request
def harden(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@app.route("/shop/<int:number>")
def shop(number):
    return f"<p>shop {number}</p>"
