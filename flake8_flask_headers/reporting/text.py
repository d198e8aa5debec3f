"""The report as a table for people: routes by headers, grouped by app and blueprint, with the evidence below each app.

Whatever the colours show, the symbols show too, and where the terminal lacks their letters there are others.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from flake8_flask_headers.findings import printable
from flake8_flask_headers.headers.catalogue import CATALOGUE
from flake8_flask_headers.judging.combine import judge
from flake8_flask_headers.judging.verdicts import Certainty, ErrorHandler, Outcome, Place, Report, Route, Verdict
from flake8_flask_headers.reporting.rendering import Extract, base_of
from flake8_flask_headers.reporting.wording import MEANING, NOT_NEEDED, is_needed, told

_LEAST_WIDTH: Final = 72
_COLUMN: Final = 4
_LEAST_LABEL: Final = 22
_SYMBOLS: Final = {
    Certainty.SET: ("✓", "+"),
    Certainty.MISSING: ("✗", "-"),
    Certainty.PARTIAL: ("◐", "~"),
    Certainty.UNKNOWN: ("?", "?"),
    None: ("·", "."),
}
# The sixteen colours that every terminal shows as its owner chose them.
_STYLES: Final = {
    Certainty.SET: "green",
    Certainty.MISSING: "bold red",
    Certainty.PARTIAL: "bold yellow",
    Certainty.UNKNOWN: "bold cyan",
    None: "dim",
}
_LINES: Final = box.Box("    \n    \n ── \n    \n    \n ── \n    \n    \n")
_ASCII_LINES: Final = box.Box("    \n    \n -- \n    \n    \n -- \n    \n    \n", ascii=True)


def render(report: Report, path: str = "", *, color: bool = False, unicode: bool = True, width: int = 80) -> str:
    """Give the tables, no line wider than `width`, with a final newline."""
    written = io.StringIO()
    console = Console(
        file=written,
        width=max(width, _LEAST_WIDTH),
        force_terminal=color,
        color_system="standard" if color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    paper = _Paper(console, unicode)
    extract = Extract(report, base_of(report, path))
    parts = [*_apps(extract, paper)]
    parts.append(_legend(paper) if parts else paper.text(f"No Flask app and no route under {path or report.root}."))
    skipped = [item for item in report.skipped if extract.holds(Place(item.file, item.line))]
    if skipped:
        lines = [paper.text(f"  {extract.file(item.file)}: {item.reason}", cut=True) for item in skipped]
        parts.append(Group(paper.text("Not read", "bold"), *lines))
    for number, part in enumerate(parts):
        if number:
            console.print()
        console.print(part)
    text = written.getvalue() if unicode else written.getvalue().replace("…", ">")
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


@dataclass(frozen=True)
class _Paper:
    """What can be printed: every text from the analysed code is escaped by `text`."""

    console: Console
    unicode: bool

    def text(self, text: str, style: str = "", *, cut: bool = False) -> Text:
        """A text; `cut` to one line, where it would take more."""
        text = printable(text)
        if not self.unicode:
            text = text.encode("ascii", "backslashreplace").decode("ascii")
        return Text(text, style, no_wrap=cut, overflow="ellipsis" if cut else "fold")

    def hanging(self, text: Text, first: int, rest: int) -> Text:
        """A text broken into lines, the later ones further in than the first."""
        lines = text.wrap(self.console, self.console.width - rest)
        return Text("\n").join(Text(" " * (rest if number else first)) + line for number, line in enumerate(lines))

    def symbol(self, shown: Certainty | None) -> Text:
        """The symbol of a verdict, or (None) of a header that is missing where it is not needed."""
        return Text(_SYMBOLS[shown][not self.unicode], _STYLES[shown])


@dataclass(frozen=True)
class _Line:
    """One row of a table."""

    label: str
    name: str
    place: Place
    outcomes: tuple[Outcome, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True)
class _Block:
    """Rows under a title of their own."""

    title: str
    lines: list[_Line]


def _apps(extract: Extract, paper: _Paper) -> Iterator[RenderableType]:
    routes, handlers = [*extract.routes()], [*extract.handlers()]
    for at, (_, app) in enumerate(extract.apps()):
        own = _line("its own responses", "its own responses", app.place, app.outcomes)
        blocks = _blocks(
            extract.report,
            [route for owner, route in routes if owner == at],
            [item for owner, item in handlers if owner == at],
        )
        title = f"app '{app.name}'  {extract.place(app.place)}" + ("  (test code)" if app.test else "")
        yield _sheet(title, own, [_Block("", [own]), *blocks], extract, paper)
    left = _blocks(
        extract.report,
        [route for owner, route in routes if owner is None],
        [item for owner, item in handlers if owner is None],
    )
    if left:
        yield _sheet("routes that no app registers", None, left, extract, paper)


def _blocks(report: Report, routes: Iterable[Route], handlers: Iterable[ErrorHandler]) -> list[_Block]:
    """The routes by blueprint, those of no blueprint first, then the error handlers."""
    grouped: dict[int | None, list[_Line]] = {}
    for route in routes:
        methods = "" if route.methods in {("GET",), ()} else ",".join(route.methods) + " "
        name = route.function or route.endpoint or "?"
        label = methods + (route.rule if route.rule is not None else f"? ({name})")
        grouped.setdefault(route.blueprint, []).append(_line(label, name, route.place, route.outcomes))
    blocks = []
    for index in sorted(grouped, key=lambda index: -1 if index is None else index):
        title = "routes" if index is None else f"blueprint '{report.blueprints[index].name or '?'}'"
        blocks.append(_Block(title, grouped[index]))
    lines = []
    for handler in handlers:
        code = "?" if handler.code is None else handler.code
        name = handler.function or f"handler of {code}"
        lines.append(_line(f"error {code}", name, handler.place, handler.outcomes))
    return [*blocks, _Block("error handlers", lines)] if lines else blocks


def _line(label: str, name: str, place: Place, outcomes: tuple[Outcome, ...]) -> _Line:
    return _Line(label, name, place, outcomes, tuple(judge(outcomes, header.name) for header in CATALOGUE))


def _sheet(title: str, own: _Line | None, blocks: Sequence[_Block], extract: Extract, paper: _Paper) -> RenderableType:
    lines = [line for block in blocks for line in block.lines]
    evidence = [*_evidence(own, lines, extract, paper)]
    return Group(paper.text(title, "bold underline", cut=True), _table(blocks, paper), *evidence)


def _table(blocks: Sequence[_Block], paper: _Paper) -> Table:
    lines = [line for block in blocks for line in block.lines]
    table = Table(
        box=_LINES if paper.unicode else _ASCII_LINES,
        safe_box=False,
        show_edge=False,
        show_footer=len(lines) > 1,
        pad_edge=False,
        padding=0,
        header_style="bold",
        footer_style="",
        border_style="dim",
    )
    left = paper.console.width - (_COLUMN + 1) * len(CATALOGUE)
    table.add_column("", paper.text(f"  set, of {len(lines)} rows", "dim"), min_width=_LEAST_LABEL, max_width=left)
    for at, header in enumerate(CATALOGUE):
        count = sum(line.verdicts[at].verdict is Certainty.SET for line in lines)
        table.add_column(
            header.abbreviation, Text(str(count), "dim"), min_width=_COLUMN, max_width=_COLUMN, no_wrap=True
        )
    for block in blocks:
        if block.title:
            table.add_row(paper.text(block.title, "bold", cut=True))
        for line in block.lines:
            label = paper.text(f"  {line.label}" if block.title else line.label, cut=True)
            table.add_row(label, *(paper.symbol(_shown(line, at)) for at in range(len(CATALOGUE))))
    return table


def _shown(line: _Line, at: int) -> Certainty | None:
    """What a cell shows: the verdict, None for a header that is missing where it is not needed."""
    certainty = line.verdicts[at].verdict
    idle = certainty is Certainty.MISSING and not is_needed(CATALOGUE[at], line.outcomes)
    return None if idle else certainty


def _evidence(own: _Line | None, lines: Sequence[_Line], extract: Extract, paper: _Paper) -> Iterator[RenderableType]:
    """Say once what holds for the app's own responses, then what differs from them, once for rows alike."""
    alike: dict[tuple[tuple[int, str], ...], list[_Line]] = {}
    for line in lines:
        found = [
            (at, told(verdict, extract.place))
            for at, verdict in enumerate(line.verdicts)
            if _shown(line, at) and _is_told(verdict, own.verdicts[at] if own and line is not own else None)
        ]
        if found:
            alike.setdefault(tuple(found), []).append(line)
    for notes, named in alike.items():
        yield Text()
        for line in named:
            title = paper.text(f"  {line.name}", "bold", cut=True)
            place = "" if line is own else f"  {extract.place(line.place)}"
            yield Text.assemble(title, paper.text(place, "dim"), no_wrap=True, overflow="ellipsis")
        for at, note in notes:
            header = paper.text(f"{CATALOGUE[at].name}: ", _STYLES[named[0].verdicts[at].verdict])
            yield paper.hanging(Text.assemble(header, paper.text(note)), 4, 6)


def _is_told(verdict: Verdict, own: Verdict | None) -> bool:
    if own is None:
        return verdict.verdict is not Certainty.MISSING or bool(verdict.removed_by)
    if (verdict.verdict, verdict.reason, verdict.removed_by) != (own.verdict, own.reason, own.removed_by):
        return True
    if verdict.verdict is Certainty.PARTIAL and verdict.missing_at != own.missing_at:
        return True
    return verdict.verdict is not Certainty.MISSING and (verdict.values, verdict.set_by) != (own.values, own.set_by)


def _legend(paper: _Paper) -> Text:
    entries = [Text.assemble(paper.symbol(certainty), f" {meaning}") for certainty, meaning in MEANING.items()]
    entries.append(Text.assemble(paper.symbol(None), f" {NOT_NEEDED}"))
    return Text("\n").join(Text("   ").join(entries[at : at + 2]) for at in (0, 2, 4))
