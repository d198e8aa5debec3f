"""The report as one page: the map of routes by headers, each cell with its evidence, in a file that needs nothing else.

The page is static but for the evidence, which a script takes from the page's own data. Its Content-Security-Policy
allows that script and the style by their hashes, and nothing else; text from the analysed code is escaped by the
template, and put in by the script as text. The document is ASCII, whatever it is written to.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flake8_flask_headers import __version__
from flake8_flask_headers.findings import printable
from flake8_flask_headers.headers.catalogue import CATALOGUE, SecurityHeader
from flake8_flask_headers.judging.combine import evidence, judge
from flake8_flask_headers.judging.verdicts import (
    App,
    Certainty,
    ErrorHandler,
    Outcome,
    Place,
    Report,
    Route,
    Verdict,
)
from flake8_flask_headers.reporting.rendering import Extract, base_of
from flake8_flask_headers.reporting.source_lines import SourceLines
from flake8_flask_headers.reporting.wording import DONE, NOT_NEEDED, advice, is_needed

_FOLDER: Final = Path(__file__).with_name("page")
_NEAR: Final = 3
_MOST_PLACES: Final = 12
_POLICY: Final = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
)
_NOT_NEEDED: Final = "not needed"
# The classes of the cells, and the order in which verdicts are listed.
_KEYS: Final = {
    Certainty.MISSING.value: "m",
    Certainty.PARTIAL.value: "p",
    Certainty.UNKNOWN.value: "u",
    Certainty.SET.value: "s",
    _NOT_NEEDED: "n",
}
_MEANINGS: Final = {
    Certainty.MISSING.value: "on no response",
    Certainty.PARTIAL.value: "on some responses only",
    Certainty.UNKNOWN.value: "the code does not tell",
    Certainty.SET.value: "on every response",
    _NOT_NEEDED: NOT_NEEDED,
}


def render(
    report: Report,
    path: str = "",
    *,
    color: bool = False,  # noqa: ARG001
    unicode: bool = True,  # noqa: ARG001
    width: int = 80,  # noqa: ARG001
) -> str:
    """Give the document; nothing in it depends on a terminal, on the time or on the machine."""
    script, style = ((_FOLDER / name).read_text(encoding="utf-8") for name in ("script.js", "style.css"))
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
    page = _Page(report, Extract(report, base_of(report, path)))
    text = environment.get_template("page.html.jinja").render(
        title=printable(os.path.basename(os.path.realpath(path or report.root)) or report.root),
        version=__version__,
        policy=_POLICY.format(script=_digest(script), style=_digest(style)),
        script=Markup(script),  # noqa: S704 - they are the page's own
        style=Markup(style),  # noqa: S704
        counted=_counted,
        **page.content(),
    )
    return text.rstrip("\n").encode("ascii", "xmlcharrefreplace").decode("ascii") + "\n"


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@dataclass(frozen=True)
class _Row:
    """One row of the map: `number` is its index in the page's data; `keys` are the classes of its cells."""

    number: int
    methods: str
    label: str
    name: str
    place: str
    keys: str

    @property
    def cells(self) -> list[dict[str, str]]:
        return [{"key": key, "word": _WORDS[key]} for key in self.keys]


_WORDS: Final = {key: word for word, key in _KEYS.items()}


@dataclass(frozen=True)
class _Group:
    """The rows that one table shows; `blueprint` is what the filter compares."""

    title: str
    blueprint: str
    rows: list[_Row]


@dataclass
class _Page:
    """What the template and the script are given; equal evidence, and each place, is there once."""

    report: Report
    extract: Extract
    rows: list[dict[str, Any]] = field(default_factory=list)
    evidence: dict[str, int] = field(default_factory=dict)
    known: list[dict[str, Any]] = field(default_factory=list)
    places: dict[Place, int] = field(default_factory=dict)
    counts: list[Counter[str]] = field(default_factory=lambda: [Counter() for _ in CATALOGUE])

    def content(self) -> dict[str, Any]:
        """The template's variables."""
        routes, handlers = [*self.extract.routes()], [*self.extract.handlers()]
        sections = [
            self._app(app, [r for owner, r in routes if owner == at], [h for owner, h in handlers if owner == at])
            for at, (_, app) in enumerate(self.extract.apps())
        ]
        left = [*self._groups([r for owner, r in routes if owner is None], [h for o, h in handlers if o is None])]
        if left:
            sections.append({"title": "Routes that no app registers", "place": "", "test": False, "groups": left})
        blueprints = dict.fromkeys(group.blueprint for section in sections for group in section["groups"])
        return {
            "apps": len(self.extract.apps()),
            "routes": len(routes),
            "handlers": len(handlers),
            "sections": sections,
            "blueprints": sorted(filter(None, blueprints)),
            "summary": self._summary(),
            "headers": [self._header(at, header) for at, header in enumerate(CATALOGUE)],
            "verdicts": [{"key": key, "name": name, "meaning": _MEANINGS[name]} for name, key in _KEYS.items()],
            "skipped": [
                {"file": printable(self.extract.file(item.file)), "reason": printable(item.reason)}
                for item in self.report.skipped
                if self.extract.holds(Place(item.file, item.line))
            ],
            "data": self._data(),
        }

    def _data(self) -> dict[str, Any]:
        lines = SourceLines(self.report.root).around(self.places, _NEAR)
        return {
            "headers": [header.name for header in CATALOGUE],
            "advised": [
                advice(header.name, Verdict(Certainty.MISSING), (), self.extract.place) for header in CATALOGUE
            ],
            "rows": self.rows,
            "evidence": self.known,
            "places": [[printable(self.extract.file(place.file)), place.line] for place in self.places],
            "near": _NEAR,
            "lines": {
                printable(self.extract.file(file)): {str(number): text for number, text in found.items()}
                for file, found in lines.items()
            },
            "meanings": {key: _MEANINGS[name] for name, key in _KEYS.items()},
            "words": _WORDS,
        }

    # -- the map ------------------------------------------------------------------------------------------------------

    def _app(self, app: App, routes: Sequence[Route], handlers: Sequence[ErrorHandler]) -> dict[str, Any]:
        own = _Group(
            "Its own responses",
            "",
            [
                self._row(
                    "", "error pages, redirects, static files", "own responses", app.place, app.outcomes, link=False
                )
            ],
        )
        return {
            "title": f"App '{printable(app.name)}'",
            "place": printable(self.extract.place(app.place)),
            "test": app.test,
            "groups": [own, *self._groups(routes, handlers)],
        }

    def _groups(self, routes: Iterable[Route], handlers: Iterable[ErrorHandler]) -> Iterator[_Group]:
        """The routes by blueprint, those of no blueprint first, then the error handlers."""
        grouped: dict[int | None, list[Route]] = {}
        for route in routes:
            grouped.setdefault(route.blueprint, []).append(route)
        for index in sorted(grouped, key=lambda index: -1 if index is None else index):
            name = None if index is None else printable(self.report.blueprints[index].name or "?")
            title = "Routes without a blueprint" if name is None else f"Blueprint '{name}'"
            yield _Group(title, name or "(none)", [*map(self._route, grouped[index])])
        rows = [*map(self._handler, handlers)]
        if rows:
            yield _Group("Error handlers", "", rows)

    def _route(self, route: Route) -> _Row:
        methods = "" if route.methods in {("GET",), ()} else ", ".join(route.methods)
        name = route.function or route.endpoint or "?"
        return self._row(methods, "?" if route.rule is None else route.rule, name, route.place, route.outcomes)

    def _handler(self, handler: ErrorHandler) -> _Row:
        code = "?" if handler.code is None else handler.code
        return self._row("", f"error {code}", handler.function or "?", handler.place, handler.outcomes)

    def _row(
        self, methods: str, label: str, name: str, place: Place, outcomes: tuple[Outcome, ...], *, link: bool = True
    ) -> _Row:
        judged = [self._cell(at, header, outcomes) for at, header in enumerate(CATALOGUE)]
        where = printable(self.extract.place(place))
        self.rows.append(
            {
                "title": " ".join(filter(None, (methods, printable(label)))),
                "where": f"{printable(name)}, {where}",
                "cells": [index for _, index in judged],
            }
        )
        return _Row(
            len(self.rows) - 1,
            printable(methods),
            printable(label),
            printable(name),
            where if link else "",
            "".join(key for key, _ in judged),
        )

    def _cell(self, at: int, header: SecurityHeader, outcomes: tuple[Outcome, ...]) -> tuple[str, int]:
        """The class of a cell, and the index of its evidence."""
        verdict = judge(outcomes, header.name)
        idle = verdict.verdict is Certainty.MISSING and not is_needed(header, outcomes)
        key = _KEYS[_NOT_NEEDED if idle else verdict.verdict.value]
        self.counts[at][key] += 1
        return key, self._evidence(key, header.name, verdict, outcomes)

    # -- the evidence -------------------------------------------------------------------------------------------------

    def _evidence(self, key: str, header: str, verdict: Verdict, outcomes: tuple[Outcome, ...]) -> int:
        told: dict[str, Any] = {"key": key}
        if verdict.reason:
            told["reason"] = printable(verdict.reason)
        if verdict.values and verdict.verdict is not Certainty.UNKNOWN:
            values = dict.fromkeys(None if v.text is None else printable(v.text) for v in verdict.values)
            told["values"] = [*values]
        steps = [
            [DONE[step.action], self._place(step.place), printable(step.note)] for step in evidence(outcomes, header)
        ]
        if steps:
            told["steps"] = steps
        lacking = [*map(self._place, dict.fromkeys(verdict.missing_at))]
        if lacking:
            told["lacking"] = lacking[:_MOST_PLACES]
            told["more"] = len(lacking[_MOST_PLACES:])
        if key == _KEYS[Certainty.MISSING.value] and not verdict.removed_by:
            told["advised"] = True  # what all such cells of a column are told is in the data once
        elif key != _KEYS[_NOT_NEEDED] and (do := advice(header, verdict, outcomes, self.extract.place)):
            told["do"] = printable(do)
        known = self.evidence.setdefault(repr(told), len(self.known))
        if known == len(self.known):
            self.known.append(told)
        return known

    def _place(self, place: Place) -> int:
        place = Place(place.file, place.line)
        return self.places.setdefault(place, len(self.places))

    # -- the summary --------------------------------------------------------------------------------------------------

    def _header(self, at: int, header: SecurityHeader) -> dict[str, Any]:
        counts, total = self.counts[at], max(1, len(self.rows))
        bars, start = [], 0.0
        for key in _KEYS.values():
            share = 100 * counts[key] / total
            if share:
                bars.append({"key": key, "start": f"{start:.2f}", "share": f"{share:.2f}"})
            start += share
        return {
            "name": header.name,
            "abbreviation": header.abbreviation,
            "bars": bars,
            "counts": [counts[key] for key in _KEYS.values()],
        }

    def _summary(self) -> str:
        """The headers by how they stand over all rows, in words."""
        kinds: dict[str, list[str]] = {"Set on every row": [], "Set on some rows": [], "Set on none": []}
        for header, counts in zip(CATALOGUE, self.counts, strict=True):
            asked = len(self.rows) - counts["n"]
            kind = "every row" if counts["s"] == asked else "none" if counts["m"] == asked else "some rows"
            kinds[f"Set on {kind}"].append(header.name)
        return " ".join(f"{kind}: {', '.join(names)}." for kind, names in kinds.items() if names)
