"""A write that replaces a stronger value, made to keep what is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import libcst as cst

from flake8_flask_headers.codemods.edits import Edit, Refused
from flake8_flask_headers.codemods.extension import writes_at
from flake8_flask_headers.codemods.settings import Setting
from flake8_flask_headers.codemods.sites import Site
from flake8_flask_headers.codemods.syntax import tree_at
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.judging.verdicts import DefectKind


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
    raise Refused(f"what is written at {place} cannot be made to keep what is there")


def stronger_values(workspace: Workspace, finding: Finding) -> frozenset[str]:
    """The texts on the line of the stronger value, of which it is one."""
    place = finding.place
    try:
        tree = tree_at(workspace.source(place.file), place.line)
    except Refused:
        return frozenset()
    strings = (node for node in tree.nodes(cst.SimpleString) if tree.on_line(node, place.line))
    return frozenset(text for node in strings if isinstance(text := node.evaluated_value, str))


def _later(workspace: Workspace, finding: Finding) -> Place:
    """Where the weaker value is written: what the defect names."""
    for defect in workspace.report.defects:
        if defect.kind is DefectKind.OVERWRITTEN and defect.place == finding.place:
            if defect.headers == finding.headers and defect.subject in finding.message:
                file, _, line = defect.subject.rpartition(":")
                return Place(file, int(line))
    raise Refused("no one repair is evident")
