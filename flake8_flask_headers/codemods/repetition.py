"""A header that code adds to a response which carries it already, with the same value: written once instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

import libcst as cst

from flake8_flask_headers.codemods.edits import Edit, Refused
from flake8_flask_headers.codemods.settings import Setting
from flake8_flask_headers.codemods.sites import Site
from flake8_flask_headers.codemods.syntax import tree_at
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.findings import Finding

REPEATED: Final = "FSH421"
WHICH: Final = "which of the values was meant, the code does not say"
_ADDING: Final = frozenset({"add", "add_header"})


def is_the_same(workspace: Workspace, finding: Finding) -> bool:
    """Whether all lines are equal that responses carry of a finding's header, where it writes the last of them."""
    report, (header,) = workspace.report, finding.headers
    rows = [row.outcomes for rows in (report.apps, report.routes, report.error_handlers) for row in rows]
    sent = [outcome.header(header).lines for outcome in chain.from_iterable(rows)]
    here = [lines for lines in sent if len(lines) > 1 and _is_at(lines[-1].place, finding.place)]
    return bool(here) and all(line.text is not None and line.text == lines[0].text for lines in here for line in lines)


def written_once(workspace: Workspace, finding: Finding) -> Iterator[Site]:
    """The call of `add` that repeats the value, as one of `set`. Raises Refused where none is written there."""
    place, (header,) = finding.place, finding.headers
    tree = tree_at(workspace.changeable(place.file), place.line)
    methods = [
        name for call in tree.nodes(cst.Call) if tree.on_line(call, place.line) for name in _adding(call, header)
    ]
    if len(methods) != 1:
        raise Refused("what repeats it is no call of 'add' with its name")
    start, end = tree.span(methods[0])

    def build(_settings: Sequence[Setting], _taken: set[str]) -> tuple[list[Edit], str]:
        return [tree.source.edit(start, end, "set")], f"set, and not added again, at {place}"

    yield Site(place.file, start, "repetition", build)


def _is_at(one: Place | None, two: Place) -> bool:
    return one is not None and (one.file, one.line) == (two.file, two.line)


def _adding(call: cst.Call, header: str) -> Iterator[cst.Name]:
    """The name of the method, where a call adds that header."""
    match call:
        case cst.Call(
            func=cst.Attribute(attr=cst.Name() as method), args=[cst.Arg(value=cst.SimpleString() as name), cst.Arg()]
        ):
            if method.value in _ADDING and str(name.evaluated_value).lower() == header.lower():
                yield method
