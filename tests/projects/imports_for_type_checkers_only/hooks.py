from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from flask import Response  # never run: for type checkers


def harden(response: Response) -> Response:
    response.headers["X-Frame-Options"] = "DENY"
    return response
