"""The security headers of every response."""

from flask import current_app, request

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"


def init_app(app):
    app.after_request(set_security_headers)


def set_security_headers(response):
    if request.is_secure:
        seconds = current_app.config["HSTS_SECONDS"]
        response.headers["Strict-Transport-Security"] = f"max-age={seconds}; includeSubDomains"
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    if request.blueprint == "api":
        return response
    response.headers["X-Content-Type-Options"] = "nosniff"
    if response.mimetype == "text/html":
        response.headers["Content-Security-Policy"] = POLICY
    return response
