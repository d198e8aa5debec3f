"""Whether a project means some of its pages to be shown in other sites' frames."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.headers.names import X_FRAME_OPTIONS
from flake8_flask_headers.judging.combine import judge
from flake8_flask_headers.judging.verdicts import Certainty

_ANCESTORS: Final = re.compile(
    r"""frame-ancestors['"]?\s*[:,]?\s* (?: [\[(](?P<several>[^\])]*) | "?(?P<one>[^;"\n\])}]*) )""", re.VERBOSE
)
_SOURCE: Final = re.compile(r"[\w*./-][\w*./:-]*")
_NOBODY_ELSE: Final = frozenset({"self", "none"})
_SAME_AS: Final[Mapping[str, str]] = {"SAMEORIGIN": "'self'", "DENY": "'none'"}
_LETS_GO: Final = re.compile(
    r"""\bALLOW-?(?:ALL|FROM)\b | \bframe_options['"]?\s*[=:]\s*(?:None|False|['"]{2}) | xframe_options_exempt""",
    re.IGNORECASE | re.VERBOSE,
)


# A page of that name is made for other sites.
_EMBEDDED: Final = re.compile(r"(?<![a-z])(?:embed(?:ded|dable|s)?|o-?embed|iframes?)(?![a-z])", re.IGNORECASE)


def sign_of_embedding(workspace: Workspace) -> str | None:
    """Where the project lets go of X-Frame-Options, names who may frame it, or has a page whose name says so."""
    for route in workspace.report.routes:
        if not route.test and _EMBEDDED.search(f"{route.rule} {route.function}"):
            return str(route.place)
    return workspace.first_of(_signs)


def _signs(text: str) -> Iterator[int]:
    for found in _LETS_GO.finditer(text):
        yield found.start()
    for found in _ANCESTORS.finditer(text):
        sources = set(_SOURCE.findall(found["several"] or found["one"] or ""))
        if not sources or not sources <= _NOBODY_ELSE:
            yield found.start()


def is_conditional(workspace: Workspace) -> bool:
    """Whether some responses get X-Frame-Options from code that leaves others of the same row without it."""
    report = workspace.report
    rows = [app.outcomes for app in report.apps] + [route.outcomes for route in report.routes]
    return any(judge(outcomes, X_FRAME_OPTIONS).verdict is Certainty.PARTIAL for outcomes in rows)


def ancestors(workspace: Workspace) -> str | None:
    """What `frame-ancestors` has to name to say the same as X-Frame-Options, which is SAMEORIGIN where it is lacking;
    None where that is not the same for all pages, or not known.
    """
    report = workspace.report
    rows = [app.outcomes for app in report.apps if app.serves and not app.test]
    rows += [route.outcomes for route in report.routes if not route.test]
    rows += [handler.outcomes for handler in report.error_handlers if not handler.test]
    found: set[str | None] = set()
    for outcome in chain.from_iterable(rows):
        state = outcome.header(X_FRAME_OPTIONS)
        if state.suspects:
            return None
        if state.lines or outcome.document is not False:
            found |= {line.text and line.text.strip().upper() for line in state.lines} or {"SAMEORIGIN"}
    return _SAME_AS.get(found.pop() or "") if len(found) == 1 else None
