"""Whether a project means some of its pages to be shown in other sites' frames."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flake8_flask_headers.codemods.edits import Refused
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.headers.names import X_FRAME_OPTIONS
from flake8_flask_headers.judging.combine import judge
from flake8_flask_headers.judging.verdicts import Certainty
from flake8_flask_headers.project.discovery import is_test_code

_ANCESTORS: Final = re.compile(r"frame-ancestors['\"]?\s*[:,]?\s*[\[(]?\s*\"?([^;\"\n\])}]*)")
_SOURCE: Final = re.compile(r"[\w*./-][\w*./:-]*")
_COMMENT: Final = re.compile(r"^[ \t]*#[^\r\n]*", re.MULTILINE)
_NOBODY_ELSE: Final = frozenset({"self", "none"})
_LETS_GO: Final = re.compile(
    r"""(?:pop|remove|discard|__delitem__)\(\s*['"]X-Frame-Options | \bdel\s[^\n]*['"]X-Frame-Options
    | \bALLOW-?(?:ALL|FROM)\b | \bframe_options['"]?\s*[=:]\s*(?:None|False|['"]{2}) | xframe_options_exempt""",
    re.IGNORECASE | re.VERBOSE,
)


def sign_of_embedding(workspace: Workspace) -> str | None:
    """Where the project lets go of X-Frame-Options or names who may frame it, None where nothing says so."""
    for file in workspace.files():
        if is_test_code(file):
            continue
        try:
            source = workspace.source(file)
        except Refused:
            continue
        for offset in _signs(source.text):
            return f"{file}:{source.lines.place(offset)[0]}"
    return None


def _signs(text: str) -> Iterator[int]:
    text = _COMMENT.sub(lambda found: " " * len(found[0]), text)
    for found in _LETS_GO.finditer(text):
        yield found.start()
    for found in _ANCESTORS.finditer(text):
        sources = set(_SOURCE.findall(found[1]))
        if not sources or not sources <= _NOBODY_ELSE:
            yield found.start()


def is_conditional(workspace: Workspace) -> bool:
    """Whether some responses get X-Frame-Options from code that leaves others of the same row without it."""
    report = workspace.report
    rows = [app.outcomes for app in report.apps] + [route.outcomes for route in report.routes]
    return any(judge(outcomes, X_FRAME_OPTIONS).verdict is Certainty.PARTIAL for outcomes in rows)
