from flask import Flask, make_response, request

#: FSH101 responses of app 'app' carry no Content-Security-Policy (5 of 5 routes, first 'framed' (app.py:23)); set it in an after_request hook
#: FSH102 responses of app 'app' carry no Strict-Transport-Security (5 of 5 routes, first 'framed' (app.py:23)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (4 of 5 routes, first 'marked' (app.py:33)); set it in an after_request hook
app = Flask(__name__)


@app.after_request
def protect(response):
    if "X-Embeddable" not in response.headers:
        response.headers["X-Frame-Options"] = "DENY"
    if response.headers.get("X-Theme") == "dark":
        response.headers["Permissions-Policy"] = "camera=()"
    response.headers["X-Content-Type-Options"] = "nosniff"
    if len(response.headers.getlist("X-Tag")) < 2:
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers.setdefault("X-Tag", "none")
    return response


@app.get("/framed")
def framed():
    response = make_response("<p>framed</p>")
    if request.args.get("embed"):
        response.headers["X-Embeddable"] = "yes"
    response.headers["Referrer-Policy"] = "no-referrer"
    #: FSH103 this return of 'framed' carries neither X-Frame-Options nor CSP frame-ancestors, which other responses of app 'app' get at app.py:12; set it there on every response, or set it here
    return response


@app.get("/marked")
def marked():
    response = make_response("<p>marked</p>")
    response.headers["X-Theme"] = "light"
    if request.args.get("theme"):
        response.headers["X-Theme"] = "dark"
        response.headers["X-Powered-Wish"] = "yes"
    return response


@app.get("/copied")
def copied():
    response = make_response("<p>copied</p>")
    if request.args.get("tag"):
        response.headers["X-Theme"] = "dark"
    other = make_response("<p>other</p>")
    for name, value in response.headers:
        other.headers[name] = value
    return other


@app.get("/dropped")
def dropped():
    response = make_response("<p>dropped</p>")
    if request.args.get("tag"):
        response.headers["X-Embeddable"] = "yes"
    response.headers.pop("X-Embeddable", None)
    return response


@app.get("/twice")
def twice():
    response = make_response("<p>twice</p>")
    response.headers["X-Tag"] = "one"
    if request.args.get("tag"):
        response.headers.add("X-Tag", "two")
    return response
