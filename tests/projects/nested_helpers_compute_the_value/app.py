import hashlib

from flask import Flask

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
