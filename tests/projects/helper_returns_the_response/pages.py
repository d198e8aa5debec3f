from flask import make_response


def hardened(body, status=200):
    response = make_response(body, status)
    #: FSH301 Content-Security-Policy: "script-src 'self'" restricts scripts and has neither object-src nor default-src, so plugins run them; add object-src 'none'
    response.headers["Content-Security-Policy"] = "script-src 'self'"
    return response
