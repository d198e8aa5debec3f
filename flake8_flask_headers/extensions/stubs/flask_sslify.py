"""flask-sslify 0.1: redirect to HTTPS, and HSTS on what was asked for over HTTPS."""

from flake8_flask_headers_stub import leave_out
from flask import current_app, redirect, request

YEAR_IN_SECS = 31536000


class SSLify:
    def __init__(self, app=None, age=YEAR_IN_SECS, subdomains=False, permanent=False, skips=None):
        self.app = app or current_app
        self.hsts_age = age
        config = self.app.config
        config.setdefault("SSLIFY_SUBDOMAINS", False)
        config.setdefault("SSLIFY_PERMANENT", False)
        config.setdefault("SSLIFY_SKIPS", None)
        self.hsts_include_subdomains = subdomains or config["SSLIFY_SUBDOMAINS"]
        self.permanent = permanent or config["SSLIFY_PERMANENT"]
        self.skip_list = skips or config["SSLIFY_SKIPS"]
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.before_request(self.redirect_to_ssl)
        app.after_request(self.set_hsts_header)

    @property
    def hsts_header(self):
        value = f"max-age={self.hsts_age}"
        if self.hsts_include_subdomains:
            value += "; includeSubDomains"
        return value

    @property
    def skip(self):
        if self.skip_list and isinstance(self.skip_list, list):
            for prefix in self.skip_list:
                if request.path.startswith(f"/{prefix}"):
                    return True
        return False

    def redirect_to_ssl(self):
        if request.is_secure or current_app.debug or request.headers.get("X-Forwarded-Proto", "http") == "https":
            return None
        if self.skip:
            return None
        return redirect(request.url.replace("http://", "https://", 1), code=301 if self.permanent else 302)

    def set_hsts_header(self, response):
        # A forwarded protocol is not asked here: behind a proxy without ProxyFix nothing is sent.
        if request.is_secure:
            if self.skip:
                leave_out(response.headers, "Strict-Transport-Security")
            else:
                response.headers.setdefault("Strict-Transport-Security", self.hsts_header)
        return response
