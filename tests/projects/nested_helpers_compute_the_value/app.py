import hashlib

from flask import Flask

#: FSH102 responses of app 'app' carry no Strict-Transport-Security (1 of 1 route, first 'index' (app.py:31)); set it in an after_request hook
#: FSH103 responses of app 'app' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'index' (app.py:31)); set it in an after_request hook
#: FSH104 responses of app 'app' carry no X-Content-Type-Options (1 of 1 route, first 'index' (app.py:31)); set it in an after_request hook
#: FSH105 responses of app 'app' carry no Referrer-Policy (1 of 1 route, first 'index' (app.py:31)); set it in an after_request hook
app = Flask(__name__)
BASE = {"default-src": ["'self'"], "object-src": ["'none'"]}


def set_handlers(app):
    def policy_for(response):
        digest = hashlib.sha256(response.get_data()).hexdigest()
        return BASE | {"script-src": [f"'sha256-{digest}'"]}

    def as_text(policy):
        return "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items())

    @app.after_request
    def add_headers(response):
        response.headers["Content-Security-Policy"] = as_text(policy_for(response))
        return response


set_handlers(app)


@app.route("/")
def index():
    return "Hello"
