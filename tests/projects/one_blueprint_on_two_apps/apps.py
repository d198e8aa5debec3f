from flask import Flask

from health import health

#: FSH001 404, 405 and 500 pages and redirects of app 'inner' go out without X-Content-Type-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'inner' carry no Content-Security-Policy (1 of 1 route, first 'ping' (health.py:7)); set it in an after_request hook
#: FSH102 responses of app 'inner' carry no Strict-Transport-Security (1 of 1 route, first 'ping' (health.py:7)); set it in an after_request hook
#: FSH103 responses of app 'inner' carry neither X-Frame-Options nor CSP frame-ancestors (1 of 1 route, first 'ping' (health.py:7)); set it in an after_request hook
#: FSH105 responses of app 'inner' carry no Referrer-Policy (1 of 1 route, first 'ping' (health.py:7)); set it in an after_request hook
inner = Flask("inner")
#: FSH001 404, 405 and 500 pages and redirects of app 'outer' go out without X-Content-Type-Options, which only its views carry; set it in an after_request hook
#: FSH101 responses of app 'outer' carry no Content-Security-Policy (1 of 1 route, first 'ping' (health.py:7)); set it in an after_request hook
#: FSH102 responses of app 'outer' carry no Strict-Transport-Security (1 of 1 route, first 'ping' (health.py:7)); set it in an after_request hook
#: FSH105 responses of app 'outer' carry no Referrer-Policy (1 of 1 route, first 'ping' (health.py:7)); set it in an after_request hook
outer = Flask("outer")


@outer.after_request
def harden(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


inner.register_blueprint(health)
outer.register_blueprint(health)
