from flask import make_response


def page(error):
    return f"<h1>{error.name}</h1>", error.code, {"X-Frame-Options": "DENY"}


def deny(error):
    response = make_response("Denied", 403)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
