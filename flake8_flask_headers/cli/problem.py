"""What a command says when it cannot do what it was asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

PROGRAM: Final = "flake8-flask-headers"


class Problem(Exception):
    """Wrong usage or unreadable input: each line says what is wrong and what to do. The command ends with status 2."""

    def __init__(self, lines: str | Iterable[str]) -> None:
        self.lines = (lines,) if isinstance(lines, str) else tuple(lines)
        super().__init__("\n".join(self.lines))
