from flask import make_response


def hardened(body, status=200):
    response = make_response(body, status)
    response.headers["Content-Security-Policy"] = "script-src 'self'"
    return response
