"""A provider that is built and never gets an app, given the one app of the project."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import libcst as cst

from flake8_flask_headers.codemods import layout
from flake8_flask_headers.codemods.creation import Creation, find_creation
from flake8_flask_headers.codemods.edits import Edit, Refused
from flake8_flask_headers.codemods.settings import Setting
from flake8_flask_headers.codemods.sites import ATTACHMENT, Site, Subject
from flake8_flask_headers.codemods.syntax import tree_at
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.findings import Finding

NEVER_ATTACHED: Final = "FSH003"
_NOT_EVIDENT: Final = "which app it belongs to, the code does not say"
_IMPORT: Final = r"^from [\w.]+ import (?:[^\r\n(#]*|\([^)]*)\b{name}\b(?! as\b)"


def attachment(workspace: Workspace, finding: Finding) -> tuple[Subject, Site]:
    """The app to give to a finding's provider, and where. Raises Refused where that is not evident."""
    apps = [index for index, app in enumerate(workspace.report.apps) if app.serves and not app.test]
    if len(apps) != 1:
        raise Refused(_NOT_EVIDENT)
    subject = Subject(True, apps[0])
    try:
        provider = _creation(workspace, finding.place)
    except Refused:
        raise Refused("what was meant, the code does not say") from None
    app = _creation(workspace, subject.place(workspace.report))
    together = _block(provider) == _block(app)
    if app.unnamed is not None or provider.unnamed is not None or not (together or _is_global(provider)):
        raise Refused(_NOT_EVIDENT)
    below = app
    if finding.place.file == app.tree.source.name:
        if together and provider.tree.start(provider.statement) > app.tree.start(app.statement):
            below = provider
    elif not re.search(_IMPORT.format(name=re.escape(provider.target)), app.tree.source.text, re.MULTILINE):
        raise Refused(f"{app.tree.source.name} does not import it")
    return subject, _site(below, f"{provider.target}.init_app({app.target})")


def attachments(workspace: Workspace, findings: Collection[Finding]) -> Mapping[Subject, Site]:
    """Where apps are given the providers that findings are about, as far as it is evident."""
    found: dict[Subject, Site] = {}
    for finding in findings:
        if finding.code == NEVER_ATTACHED:
            try:
                subject, site = attachment(workspace, finding)
            except Refused:
                continue
            found.setdefault(subject, site)
    return found


def _creation(workspace: Workspace, place: Place) -> Creation:
    return find_creation(tree_at(workspace.changeable(place.file), place.line), place)


def _block(creation: Creation) -> tuple[str, int]:
    """The block that a creation stands in; the trees of a module hold one statement of it each."""
    body = creation.tree.block(creation.statement)[0]
    return creation.tree.source.name, 0 if isinstance(body, cst.Module) else creation.tree.start(body)


def _is_global(creation: Creation) -> bool:
    return isinstance(creation.tree.parent(creation.statement), cst.Module)


def _site(below: Creation, call: str) -> Site:
    tree, statement = below.tree, below.statement
    indentation = tree.source.indentation_at(tree.start(statement))

    def build(_settings: Sequence[Setting], _taken: set[str]) -> tuple[list[Edit], str]:
        line = tree.source.lines.place(tree.start(statement))[0]
        edit = layout.after(tree, statement, [indentation + call], apart=False)
        return [edit], f"{call} below {tree.source.name}:{line}"

    return Site(tree.source.name, tree.start(statement), ATTACHMENT, build)
