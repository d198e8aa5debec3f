from flask import Flask, g, request

from account import forget, mark, measure, sign_in

#: FSH101 responses of app 'app' carry no Content-Security-Policy (5 of 5 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (5 of 5 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (5 of 5 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (5 of 5 routes, first 'index' (app.py:27)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (4 of 5 routes, first 'index' (app.py:27)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def protect(response):
    if "account" in g:
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if hasattr(g, "account"):
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if g.get("marked"):
        response.headers["Referrer-Policy"] = "no-referrer"
    if getattr(request, "measured", False):
        response.headers["Permissions-Policy"] = "camera=()"
    return response


@app.get("/")
def index():
    return "Hello"


@app.get("/account")
def account():
    sign_in("Ann")
    return "<p>Ann</p>"


@app.get("/marked")
def marked():
    mark()
    return "<p>marked</p>"


@app.get("/forgotten")
def forgotten():
    mark()
    forget()
    return "<p>forgotten</p>"


@app.get("/measured")
def measured():
    measure()
    return "<p>measured</p>"
