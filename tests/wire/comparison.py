"""Holds a report against what was seen on the wire, and says where they disagree.

Rules: *set* holds on every response, *missing* on none, *partial* only if two responses differ, `values` contain every
value seen, and *unknown* is counted and must have been announced. Strict-Transport-Security is judged on HTTPS
responses only. The report lists every route of the running app and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.testing.exchanges import ServedMethod, Site
from flake8_flask_headers.testing.responses import (
    Responses,
    handler_responses,
    judge,
    own_responses,
    route_responses,
    same_function,
    same_handler,
)

from .case import Case
from .observed import Observation

PLACE = re.compile(r"^(?P<file>.+):(?P<line>\d+)$")


@dataclass(slots=True)
class Comparison:
    """The outcome: `disagreements` in words, and how many of all verdicts were `unknown`."""

    disagreements: list[str] = field(default_factory=list)
    verdicts: int = 0
    unknown: int = 0


def compare(case: Case, observation: Observation, report: Mapping[str, Any]) -> Comparison:
    """Hold the report of a case against its observation."""
    result = Comparison()
    apps = _match_apps(observation.sites, report["apps"], result)
    for index, row in enumerate(report["apps"]):
        sites = [site for site, found in apps if found == index]
        name = f"app {row['name']!r}"
        _compare_routes(case, index, name, sites, report["routes"], observation.root, result)
        _compare_handlers(case, index, name, sites, report["error_handlers"], observation.root, result)
        if sites:
            _judge(case, name, row["headers"], own_responses(sites), observation.root, result)
    _compare_unregistered(case, report["routes"], result)
    return result


def _judge(
    case: Case, row: str, headers: Mapping[str, Any], responses: Responses, root: Path, result: Comparison
) -> None:
    for header in REPORTED:
        if header not in headers:
            result.disagreements.append(f"{row}: {header} is not in the report")
            continue
        entry = headers[header]
        result.verdicts += 1
        if entry["verdict"] == "unknown":
            result.unknown += 1
            if header not in case.unknown_allowed:
                result.disagreements.append(f"{row}: {header} is unknown ({entry.get('reason')})")
            elif not entry.get("reason"):
                result.disagreements.append(f"{row}: {header} is unknown without a reason")
        result.disagreements.extend(f"{row}: {header} {wrong}" for wrong in judge(header, entry, responses))
        result.disagreements.extend(f"{row}: {header} {wrong}" for wrong in _wrong_evidence(entry, root))


def _wrong_evidence(entry: Mapping[str, Any], root: Path) -> Iterator[str]:
    if entry["verdict"] in ("set", "partial") and not entry["set_by"]:
        yield f"is {entry['verdict']} by nothing"
    for place in entry["set_by"]:
        match = PLACE.match(place)
        path = root / match["file"] if match else root
        if not match or not path.is_file() or not 0 < int(match["line"]) <= len(path.read_bytes().splitlines()):
            yield f"is set by {place!r}, which is no line of the project"


def _match_apps(
    sites: Sequence[Site], rows: Sequence[Mapping[str, Any]], result: Comparison
) -> list[tuple[Site, int | None]]:
    """Find each running app in the report, by the line that makes it."""
    matches: list[tuple[Site, int | None]] = []
    for site in sites:
        found = [index for index, row in enumerate(rows) if (row["file"], row["line"]) == (site.file, site.line)]
        if len(found) > 1:
            found = [index for index in found if rows[index]["name"] == site.name]
        if len(found) != 1:
            result.disagreements.append(
                f"app {site.entry}, made at {site.file}:{site.line}, is {len(found)} times in the report"
            )
        elif site.name is not None and rows[found[0]]["name"] != site.name:
            result.disagreements.append(f"app {site.entry} is called {rows[found[0]]['name']!r}, not {site.name!r}")
        matches.append((site, found[0] if len(found) == 1 else None))
    return matches


def _compare_routes(
    case: Case,
    index: int,
    name: str,
    sites: Sequence[Site],
    rows: Sequence[Mapping[str, Any]],
    root: Path,
    result: Comparison,
) -> None:
    served = list(dict.fromkeys(route for site in sites for route in site.routes))
    mine = [row for row in rows if row["app"] == index]
    matched: dict[ServedMethod, int] = dict.fromkeys(served, 0)
    for row in mine:
        label = f"{name}: route {row['rule']} ({row['endpoint']}, {'/'.join(row['methods'])})"
        routes = [route for route in served if _same_route(case, route, row)]
        for route in routes:
            matched[route] += 1
        for method in row["methods"]:
            if method not in {route.method for route in routes}:
                result.disagreements.append(
                    f"{label} at {row['file']}:{row['line']} ({row['function']}): "
                    f"the app has no such route with {method}"
                )
        for rule, endpoint in dict.fromkeys((route.rule, route.endpoint) for route in routes):
            responses = route_responses(sites, rule, endpoint, row["methods"])
            _judge(case, label, row["headers"], responses, root, result)
    for route, times in matched.items():
        if times != 1:
            result.disagreements.append(
                f"{name}: {route.method} {route.rule} ({route.endpoint}), {route.function} at "
                f"{route.file}:{route.line}, is {times} times in the report"
            )


def _same_route(case: Case, route: ServedMethod, row: Mapping[str, Any]) -> bool:
    if route.method not in row["methods"]:
        return False
    for seen, said in ((route.rule, row["rule"]), (route.endpoint, row["endpoint"])):
        if seen != said and not (said is None and case.computed_rules):
            return False
    if route.endpoint in case.views:
        return case.views[route.endpoint] == f"{row['file']}::{row['function']}"
    if route.file is None:
        return row["function"] is None
    return (route.file, route.line) == (row["file"], row["line"]) and same_function(route.function, row["function"])


def _compare_handlers(
    case: Case,
    index: int,
    name: str,
    sites: Sequence[Site],
    rows: Sequence[Mapping[str, Any]],
    root: Path,
    result: Comparison,
) -> None:
    handlers = list(dict.fromkeys(handler for site in sites for handler in site.handlers if handler.file is not None))
    mine = [row for row in rows if row["app"] == index]
    for handler in handlers:
        if not any(same_handler(handler, row) for row in mine):
            result.disagreements.append(
                f"{name}: the handler of {handler.code or handler.exception}, {handler.function}, is not in the report"
            )
    for row in mine:
        label = f"{name}: handler of {row['code']} ({row['function']})"
        if not any(same_handler(handler, row) for handler in handlers):
            result.disagreements.append(f"{label} at {row['file']}:{row['line']}: the app has no such handler")
            continue
        _judge(case, label, row["headers"], handler_responses(sites, row), root, result)


def _compare_unregistered(case: Case, rows: Sequence[Mapping[str, Any]], result: Comparison) -> None:
    found = sorted({f"{row['file']}::{row['function']}" for row in rows if row["app"] is None})
    if found != sorted(case.unregistered):
        result.disagreements.append(
            f"routes without an app: the report has {found}, expected {sorted(case.unregistered)}"
        )
