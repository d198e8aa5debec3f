"""What makes two findings of two runs the same one: what it is about, by name, and never the line it stands at."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from flake8_flask_headers.findings import Finding
from flake8_flask_headers.judging.verdicts import Report

_LINE: Final = re.compile(r":\d+")
_LENGTH: Final = 32


def fingerprints(report: Report, found: Iterable[Finding]) -> tuple[str, ...]:
    """Give each finding's fingerprint, in their order.

    It stays the same while the file keeps its name and the app, blueprint or function keeps its own; how many routes
    lack a header does not count. Findings that are about the same thing (two returns of one view) are numbered.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    result = []
    for finding in found:
        about = finding.code, finding.place.file, ",".join(finding.headers), *_subject(report, finding)
        # a name may hold anything, so the parts are told apart by their lengths
        text = "".join(f"{len(part)}:{part}" for part in (*about, str(seen[about])))
        seen[about] += 1
        result.append(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH])
    return tuple(result)


def _subject(report: Report, finding: Finding) -> tuple[str, ...]:
    """The names of what a finding is about; its words, without line numbers, where it is about a value or no row."""
    names = tuple(_names(report, finding))
    return names if names and finding.value is None else (_LINE.sub("", finding.message),)


def _names(report: Report, finding: Finding) -> Iterator[str]:
    if finding.route is not None:
        route = report.routes[finding.route]
        yield f"route {route.function or route.endpoint or route.rule}"
    elif finding.handler is not None:
        handler = report.error_handlers[finding.handler]
        yield f"handler {handler.function or handler.code}"
    elif finding.app is not None:
        yield f"app {report.apps[finding.app].name}"
    elif finding.blueprint is not None:
        yield f"blueprint {report.blueprints[finding.blueprint].name}"
