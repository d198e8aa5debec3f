from flask import Flask

from health import health

inner = Flask("inner")
outer = Flask("outer")


@outer.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


inner.register_blueprint(health)
outer.register_blueprint(health)
