"""What is reported: plain data, ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.judging.verdicts import Place

_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to fix, at the place of the fix.

    `message` holds no character that could act on a terminal. `app`, `blueprint`, `route` and `handler` are indexes
    into the report's tuples, None where the finding is about none; `headers` are canonical names. `fallback` is the
    nearest other place, for a finding whose file cannot be shown: it registers the route, or a route of the app.
    `value` is the value that a finding is about, in its literal parts with None between them, and `repair` the whole
    value as it should be, where one is evident.
    """

    code: str
    place: Place
    message: str
    headers: tuple[str, ...] = ()
    app: int | None = None
    blueprint: int | None = None
    route: int | None = None
    handler: int | None = None
    fallback: Place | None = None
    value: tuple[str | None, ...] | None = None
    repair: tuple[str | None, ...] | None = None

    @property
    def text(self) -> str:
        """The code and the message, as flake8 prints them."""
        return f"{self.code} {self.message}"


def printable(text: str, longest: int | None = None) -> str:
    """Escape what could move a cursor, end a line or reorder text, and shorten what is longer than `longest`."""
    escaped = "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
        for character in text
    )
    if longest is not None and len(escaped) > longest:
        return escaped[: longest - 1] + "…"
    return escaped


def quoted(name: str) -> str:
    """A name from the analysed code, as messages show it."""
    return f"'{printable(name, _LONGEST_NAME)}'"
