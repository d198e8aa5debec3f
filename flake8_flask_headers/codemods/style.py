"""How a file is written, so that what is added to it looks alike: quotes, indentation, length of lines."""

from __future__ import annotations

import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.codemods.source import SourceFile

_SHORT_STRING: Final = re.compile(r"[rRbBuU]{0,2}(['\"])(?!\1\1)")
_INDENTATION: Final = "    "
# PEP 8, black, and what teams agree on
_USUAL_LIMITS: Final = (79, 88, 100, 120)
_EXCEPTIONS: Final = 0.01


@dataclass(frozen=True, slots=True)
class Style:
    """`limit` is the longest that a line may be."""

    quote: str
    indentation: str
    limit: int

    def literal(self, text: str, quote: str | None = None) -> str:
        """A literal for printable text without a backslash, in these quotes or, where it holds them, the others."""
        preferred = quote or self.quote
        other = "'" if preferred == '"' else '"'
        return f"{other}{text}{other}" if preferred in text else f"{preferred}{text}{preferred}"

    def call(self, function: str, arguments: Sequence[str], indentation: str) -> list[str]:
        """The lines of a call, the first without its indentation, broken where it is too long."""
        flat = ", ".join(arguments)
        inner = indentation + self.indentation
        if self.fits(f"{indentation}{function}({flat})"):
            return [f"{function}({flat})"]
        if self.fits(inner + flat):
            return [f"{function}(", inner + flat, f"{indentation})"]
        return [f"{function}(", *(f"{inner}{argument}," for argument in arguments), f"{indentation})"]

    def assignment(self, target: str, value: str, indentation: str) -> list[str]:
        """The lines of an assignment, the first without its indentation."""
        if self.fits(f"{indentation}{target} = {value}"):
            return [f"{target} = {value}"]
        return [f"{target} = (", f"{indentation}{self.indentation}{value}", f"{indentation})"]

    def fits(self, line: str) -> bool:
        """Whether a line is short enough."""
        return len(line.expandtabs(8)) <= self.limit


def style_of(source: SourceFile, limit: int | None = None) -> Style:
    """The style of a file; `limit` is the project's own limit of lines, where it is configured."""
    quotes: Counter[str] = Counter()
    indentation = ""
    for token in _tokens(source.text):
        if token.type == tokenize.STRING and (found := _SHORT_STRING.match(token.string)):
            quotes[found[1]] += 1
        elif token.type == tokenize.INDENT and not indentation:
            indentation = token.string
    quote = "'" if quotes["'"] > quotes['"'] else '"'
    return Style(quote, indentation.rpartition("\f")[2] or _INDENTATION, limit or _limit_kept(source.text))


def _limit_kept(text: str) -> int:
    """The usual limit that nearly all lines keep to."""
    lengths = [len(line) for line in text.splitlines()]
    for limit in _USUAL_LIMITS:
        if sum(length > limit for length in lengths) <= len(lengths) * _EXCEPTIONS:
            return limit
    return _USUAL_LIMITS[-1]


def _tokens(text: str) -> Iterator[tokenize.TokenInfo]:
    try:
        yield from tokenize.generate_tokens(io.StringIO(text).readline)
    except (tokenize.TokenError, SyntaxError):
        return
