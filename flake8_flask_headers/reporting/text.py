"""The report as a table for people: routes by headers, an app after the other, with the evidence below each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.findings import printable
from flake8_flask_headers.headers.catalogue import CATALOGUE
from flake8_flask_headers.judging.combine import judge
from flake8_flask_headers.judging.verdicts import (
    Certainty,
    ErrorHandler,
    Outcome,
    Place,
    Report,
    Route,
    Verdict,
)
from flake8_flask_headers.reporting.rendering import Extract, base_of
from flake8_flask_headers.reporting.wording import MEANING, told

_COLUMN: Final = 5
_TABLE: Final = _COLUMN * len(CATALOGUE)
_LEAST_WIDTH: Final = 72
_LEAST_LABEL: Final = 25
_RESET: Final = "\x1b[0m"
_BOLD: Final = "\x1b[1m"
_COLORS: Final = {
    Certainty.SET: "\x1b[32m",
    Certainty.MISSING: "\x1b[31m",
    Certainty.PARTIAL: "\x1b[33m",
    Certainty.UNKNOWN: "\x1b[36m",
}
_SYMBOLS: Final = {
    Certainty.SET: "✓",
    Certainty.MISSING: "✗",
    Certainty.PARTIAL: "◐",
    Certainty.UNKNOWN: "?",
}
_ASCII_SYMBOLS: Final = {
    Certainty.SET: "+",
    Certainty.MISSING: "-",
    Certainty.PARTIAL: "~",
    Certainty.UNKNOWN: "?",
}


def render(report: Report, path: str = "", *, color: bool = False, unicode: bool = True, width: int = 80) -> str:
    """Give the tables, no line wider than `width`."""
    paper = _Paper(color, unicode, max(width, _LEAST_WIDTH))
    extract = Extract(report, base_of(report, path))
    blocks = [*_blocks(extract, paper)]
    if not blocks:
        blocks.append([paper.cut(f"No Flask app and no route under {path or report.root}.")])
    else:
        blocks.append(_legend(paper))
    skipped = [item for item in report.skipped if extract.holds(Place(item.file, item.line))]
    if skipped:
        blocks.append(
            [paper.bold("Not read"), *(paper.cut(f"  {extract.file(item.file)}: {item.reason}") for item in skipped)]
        )
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


@dataclass(frozen=True)
class _Paper:
    """What can be printed: every text from the analysed code passes `cut` or `fill`, which escape it."""

    color: bool
    unicode: bool
    width: int

    def label_width(self, labels: Iterable[str]) -> int:
        """Give the columns for the rows' names: no more than they need, and than the table leaves."""
        needed = max((columns(self._spelt(label)) for label in labels), default=0)
        return min(self.width - _TABLE, max(needed + 3, _LEAST_LABEL))

    def cut(self, text: str, width: int | None = None) -> str:
        """Escape a text and shorten it to the width."""
        width = self.width if width is None else width
        text = self._spelt(text)
        if columns(text) <= width:
            return text
        ellipsis = "…" if self.unicode else "..."
        while text and columns(text) + columns(ellipsis) > width:
            text = text[:-1]
        return text + ellipsis

    def fill(self, text: str, width: int) -> str:
        """Cut a text, then pad it to the width."""
        text = self.cut(text, width)
        return text + " " * (width - columns(text))

    def wrap(self, text: str, first: str, rest: str) -> list[str]:
        """Break a text at its blanks, each line beginning with `first` or `rest`."""
        lines = [first]
        for word in self._spelt(text).split(" "):
            begun = lines[-1] not in (first, rest)
            if begun and columns(f"{lines[-1]} {word}") > self.width:
                lines.append(rest)
                begun = False
            lines[-1] += f" {word}" if begun else word
        return [self.cut(line) for line in lines]

    def bold(self, text: str) -> str:
        return f"{_BOLD}{text}{_RESET}" if self.color else text

    def symbol(self, certainty: Certainty) -> str:
        symbol = (_SYMBOLS if self.unicode else _ASCII_SYMBOLS)[certainty]
        return f"{_COLORS[certainty]}{symbol}{_RESET}" if self.color else symbol

    def _spelt(self, text: str) -> str:
        text = printable(text)
        return text if self.unicode else text.encode("ascii", "backslashreplace").decode("ascii")


def columns(text: str) -> int:
    """The width of printable text on a terminal."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


@dataclass(frozen=True)
class _Line:
    """One row of a table."""

    label: str
    name: str
    place: Place
    verdicts: tuple[Verdict, ...]


def _blocks(extract: Extract, paper: _Paper) -> Iterator[list[str]]:
    routes = [*extract.routes()]
    handlers = [*extract.handlers()]
    for at, (_, app) in enumerate(extract.apps()):
        own = _Line("(its own responses)", "its own responses", app.place, _verdicts(app.outcomes))
        rows = _lines(
            [route for owner, route in routes if owner == at], [item for owner, item in handlers if owner == at]
        )
        title = f"app '{app.name}'  {extract.place(app.place)}" + ("  (test code)" if app.test else "")
        yield _block(title, own, rows, extract, paper)
    rows = _lines(
        [route for owner, route in routes if owner is None], [item for owner, item in handlers if owner is None]
    )
    if rows:
        yield _block("routes that no app registers", None, rows, extract, paper)


def _lines(routes: Iterable[Route], handlers: Iterable[ErrorHandler]) -> list[_Line]:
    lines = []
    for route in routes:
        methods = "" if route.methods in {("GET",), ()} else ",".join(route.methods) + " "
        name = route.function or route.endpoint or "?"
        label = methods + (route.rule if route.rule is not None else f"? ({name})")
        lines.append(_Line(label, name, route.place, _verdicts(route.outcomes)))
    for handler in handlers:
        code = "?" if handler.code is None else handler.code
        name = handler.function or f"handler of {code}"
        lines.append(_Line(f"error {code}", name, handler.place, _verdicts(handler.outcomes)))
    return lines


def _verdicts(outcomes: tuple[Outcome, ...]) -> tuple[Verdict, ...]:
    return tuple(judge(outcomes, header.name) for header in CATALOGUE)


def _block(title: str, own: _Line | None, rows: Sequence[_Line], extract: Extract, paper: _Paper) -> list[str]:
    lines = [own, *rows] if own else rows
    width = paper.label_width(line.label for line in lines)
    heading = " " * width + "".join(f"{header.abbreviation:<{_COLUMN}}" for header in CATALOGUE)
    table = [_table_line(line, width, paper) for line in lines]
    return [
        paper.bold(paper.cut(title)),
        heading.rstrip(),
        *table,
        *_evidence(own, rows, extract, paper),
    ]


def _table_line(line: _Line, width: int, paper: _Paper) -> str:
    cells = [paper.symbol(verdict.verdict) + " " * (_COLUMN - 1) for verdict in line.verdicts]
    return ("  " + paper.fill(line.label, width - 3) + " " + "".join(cells)).rstrip()


def _evidence(own: _Line | None, rows: Sequence[_Line], extract: Extract, paper: _Paper) -> Iterator[str]:
    """Say once what holds for the app's own responses, then for each row what differs from them."""
    for line in ([own] if own else []) + [*rows]:
        notes = [
            (header.name, verdict)
            for at, (header, verdict) in enumerate(zip(CATALOGUE, line.verdicts, strict=True))
            if _is_told(verdict, own.verdicts[at] if own and line is not own else None)
        ]
        if not notes:
            continue
        yield ""
        yield paper.cut(f"  {line.name}" + ("" if line is own else f"  {extract.place(line.place)}"))
        for header, verdict in notes:
            yield from paper.wrap(f"{header}: {told(verdict, extract.place)}", "    ", "      ")


def _is_told(verdict: Verdict, own: Verdict | None) -> bool:
    if own is None:
        return verdict.verdict is not Certainty.MISSING or bool(verdict.removed_by)
    if (verdict.verdict, verdict.reason, verdict.removed_by) != (own.verdict, own.reason, own.removed_by):
        return True
    if verdict.verdict is Certainty.PARTIAL and verdict.missing_at != own.missing_at:
        return True
    return verdict.verdict is not Certainty.MISSING and (verdict.values, verdict.set_by) != (own.values, own.set_by)


def _legend(paper: _Paper) -> list[str]:
    entries = [f"{paper.symbol(certainty)} {meaning}" for certainty, meaning in MEANING.items()]
    return ["   ".join(entries[:2]), "   ".join(entries[2:])]
