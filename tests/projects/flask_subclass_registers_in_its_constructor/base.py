from flask import Flask


def set_security_headers(response):
    response.headers["X-Frame-Options"] = "DENY"
    return response


class Site(Flask):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.after_request(set_security_headers)
        self.register_pages()

    def register_pages(self):
        @self.after_request
        def refer(response):
            response.headers["Referrer-Policy"] = "no-referrer"
            return response
