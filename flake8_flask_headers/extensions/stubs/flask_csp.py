"""flask-csp 0.10: a decorator that sets the Content-Security-Policy of one view's responses."""

from functools import wraps

from flask import make_response

# What the package ships in its JSON file; a directive without a value is not sent.
_SHIPPED = {
    "script-src": "",
    "img-src": "",
    "child-src": "",
    "default-src": "'self'",
    "plugin-src": "",
    "style-src": "",
    "media-src": "",
    "object-src": "",
    "connect-src": "",
    "base-uri": "",
    "report-uri": "/csp_report",
}


def create_csp_header(policy):
    return "; ".join([f"{name} {value}" for name, value in policy.items() if value != ""])


def csp_header(csp={}):
    policy = dict(_SHIPPED)
    policy.update(csp)
    name = "Content-Security-Policy"
    if policy.pop("report-only", False) is True:
        name = "Content-Security-Policy-Report-Only"
    text = create_csp_header(policy)

    def decorator(view):
        @wraps(view)
        def decorated(*args, **kwargs):
            response = make_response(view(*args, **kwargs))
            response.headers[name] = text
            return response

        return decorated

    return decorator
