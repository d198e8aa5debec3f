"""A write that replaces a stronger value, made to keep what is there or, by Talisman, to write the stronger one or to
come before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import libcst as cst

from flake8_flask_headers.codemods.edits import Edit, Refused
from flake8_flask_headers.codemods.extension import writes_at
from flake8_flask_headers.codemods.order import registered_later
from flake8_flask_headers.codemods.settings import Setting
from flake8_flask_headers.codemods.sites import Site
from flake8_flask_headers.codemods.syntax import Tree, tree_at
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.headers.names import REFERRER_POLICY, X_FRAME_OPTIONS
from flake8_flask_headers.judging.verdicts import DefectKind, Outcome

_OPTIONS: Final = {X_FRAME_OPTIONS: "frame_options", REFERRER_POLICY: "referrer_policy"}


def kept_value(workspace: Workspace, finding: Finding) -> Iterator[Site]:
    """The later write of a finding's header, with `setdefault`. Raises Refused where it is not written so there."""
    place = _later(workspace, finding)
    tree = tree_at(workspace.changeable(place.file), place.line)
    for write in writes_at(tree, place):
        edit = write.with_setdefault()

        def build(_settings: Sequence[Setting], _taken: set[str], edit: Edit = edit) -> tuple[list[Edit], str]:
            return [edit], f"what is there is kept at {place}"

        yield Site(place.file, tree.start(write.statement), "setdefault", build)
        return
    calls = [node for node in tree.nodes(cst.Call) if _is_talisman(node) and tree.on_line(node, place.line)]
    if len(calls) != 1:
        raise Refused(f"what is written at {place} cannot be made to keep what is there")
    try:
        site = _option(workspace, finding, place, tree, calls[0])
    except Refused as refused:
        try:
            site = registered_later(workspace, finding.place, tree, calls[0])
        except Refused:
            raise refused from None
    yield site


def _option(workspace: Workspace, finding: Finding, place: Place, tree: Tree, call: cst.Call) -> Site:
    """Talisman's option for the header, with the stronger value. Raises Refused where that is not meant for all."""
    (header,) = finding.headers
    value = next((text for text in _texts(workspace, finding.place) if text != header), None)
    if header not in _OPTIONS or value is None:
        raise Refused(f"what is written at {place} cannot be made to keep what is there")
    apps = [app for app in workspace.report.apps if _writes(app.outcomes, header, place)]
    for_all = bool(apps) and all(_writes(app.outcomes, header, finding.place) for app in apps)
    if not for_all or not _is_unconditional(workspace, finding.place):
        raise Refused(f"Talisman's option at {place} is for all responses; its decorator sets it for one view")
    edit = _with_argument(tree, call, _OPTIONS[header], workspace.style(place.file).literal(value))

    def build(_settings: Sequence[Setting], _taken: set[str]) -> tuple[list[Edit], str]:
        return [edit], f"{_OPTIONS[header]} is {value!r} at {place}"

    return Site(place.file, tree.start(call), f"option for {header}", build)


def _is_talisman(call: cst.Call) -> bool:
    """Whether a call can be one that gives an app to Talisman: by its name, or as `init_app` of something."""
    match call.func:
        case cst.Name(value="Talisman") | cst.Attribute(attr=cst.Name(value="Talisman" | "init_app")):
            return bool(call.args)
    return False


def _is_unconditional(workspace: Workspace, place: Place) -> bool:
    """Whether a hook writes there whatever the response is: how responses end does not tell which way led there."""
    tree = tree_at(workspace.source(place.file), place.line)
    return any(write.is_unconditional for write in writes_at(tree, place))


def _writes(outcomes: Sequence[Outcome], header: str, place: Place) -> bool:
    """Whether each of these responses has the header written at a place (of a column or of any)."""
    return bool(outcomes) and all(
        any((step.place.file, step.place.line) == (place.file, place.line) for step in outcome.header(header).trail)
        for outcome in outcomes
    )


def _with_argument(tree: Tree, call: cst.Call, name: str, value: str) -> Edit:
    """A call with a keyword argument, whether or not it has one of that name."""
    for argument in call.args:
        if argument.keyword is not None and argument.keyword.value == name:
            return tree.source.edit(*tree.span(argument.value), value)
    last = call.args[-1]
    _, end = tree.span(last.value)
    if tree.source.lines.place(tree.start(last))[0] == tree.source.lines.place(tree.start(call))[0]:
        return tree.source.edit(end, end, f", {name}={value}")
    indentation = tree.source.indentation_at(tree.start(last))
    return tree.source.edit(end, end, f",{tree.source.newline_at(end)}{indentation}{name}={value}")


def stronger_values(workspace: Workspace, finding: Finding) -> frozenset[str]:
    """The texts on the line of the stronger value, of which it is one."""
    return frozenset(_texts(workspace, finding.place))


def _texts(workspace: Workspace, place: Place) -> Sequence[str]:
    """The literal texts on a line."""
    try:
        tree = tree_at(workspace.source(place.file), place.line)
    except Refused:
        return ()
    strings = (node for node in tree.nodes(cst.SimpleString) if tree.on_line(node, place.line))
    return [text for node in strings if isinstance(text := node.evaluated_value, str)]


def _later(workspace: Workspace, finding: Finding) -> Place:
    """Where the weaker value is written: what the defect names."""
    for defect in workspace.report.defects:
        if defect.kind is DefectKind.OVERWRITTEN and defect.place == finding.place:
            if defect.headers == finding.headers and defect.subject in finding.message:
                file, _, line = defect.subject.rpartition(":")
                return Place(file, int(line))
    raise Refused("no one repair is evident")
