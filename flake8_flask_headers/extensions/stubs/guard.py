"""guard 1.0: a WSGI middleware that appends a Content-Security-Policy."""

import functools


class ContentSecurityPolicy:
    DEFAULT_POLICY = {"default-src": ["self"]}

    def __init__(self, application, policy=None, report_only=False):
        self.application = application
        merged = dict(self.DEFAULT_POLICY)
        merged.update(policy or {})
        self.policy = "; ".join([" ".join([name] + sources) for name, sources in sorted(merged.items())])
        self.report_only = report_only

    def __call__(self, environ, start_response):
        @functools.wraps(start_response)
        def start(status, headers, *args, **kwargs):
            if self.report_only:
                headers.append(("Content-Security-Policy-Report-Only", self.policy))
            else:
                headers.append(("Content-Security-Policy", self.policy))
            return start_response(status, headers, *args, **kwargs)

        return self.application(environ, start)
