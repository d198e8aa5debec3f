from flask import Flask

from .policies import DOCUMENT_POLICIES, TRANSPORT


class Desk(Flask):
    """The desk's application: no response leaves it without the policies."""

    def __init__(self, import_name, **options):
        options.setdefault("static_folder", None)
        super().__init__(import_name, **options)

    def process_response(self, response):
        response = super().process_response(response)
        for name, value in DOCUMENT_POLICIES:
            response.headers[name] = value
        response.headers.set("Strict-Transport-Security", TRANSPORT)
        return response
