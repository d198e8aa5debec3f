"""A report made from what was seen, not from the code: the comparison must accept it, and refuse whatever is changed in
it.

With it the wire tests prove themselves: that each case can be answered, and that a wrong answer is found.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.testing.exchanges import Site
from flake8_flask_headers.testing.responses import Responses, handler_responses, own_responses, route_responses

from .case import Case
from .observed import Observation


def truthful_report(case: Case, observation: Observation) -> dict[str, Any]:
    """The report that says of each row exactly what its responses showed."""
    report: dict[str, Any] = {"version": 1, "root": ".", "apps": [], "routes": [], "error_handlers": []}
    places = list(dict.fromkeys((site.file, site.line, site.name) for site in observation.sites))
    for index, (file, line, name) in enumerate(places):
        sites = [site for site in observation.sites if (site.file, site.line, site.name) == (file, line, name)]
        evidence = f"{file}:{line}"
        report["apps"].append(
            {"name": name or "", "file": file, "line": line, "headers": _verdicts(own_responses(sites), evidence)}
        )
        report["routes"].extend(_routes(case, index, sites, evidence))
        report["error_handlers"].extend(_handlers(index, sites, evidence))
    for view in case.unregistered:
        file, function = view.split("::")
        report["routes"].append(
            {
                "app": None,
                "rule": "/",
                "endpoint": function,
                "methods": ["GET"],
                "function": function,
                "file": file,
                "line": 1,
                "headers": {},
            }
        )
    return report


def false_reports(report: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The report with one thing wrong in it, for each thing that can be: a description, and the changed report."""
    for kind in ("apps", "routes", "error_handlers"):
        for index, row in enumerate(report[kind]):
            label = f"{kind}[{index}]"
            if kind == "routes" and row["app"] is None:
                continue
            yield f"{label} left out", _changed(report, kind, index, None)
            yield f"{label} on another line", _changed(report, kind, index, {"line": (row["line"] or 0) + 1000})
            for header, entry in row["headers"].items():
                for lie in _lies(entry):
                    headers = {**row["headers"], header: {**entry, **lie}}
                    yield f"{label} {header}: {lie}", _changed(report, kind, index, {"headers": headers})
    for index, row in enumerate(report["routes"]):
        if row["app"] is None:
            continue
        for wrong in (
            {"rule": "/wrong"},
            {"endpoint": "wrong"},
            {"methods": ["TRACE"]},
            {"function": "wrong"},
            {"file": "wrong.py"},
        ):
            yield f"routes[{index}] {wrong}", _changed(report, "routes", index, wrong)


def _routes(case: Case, index: int, sites: list[Site], evidence: str) -> Iterator[dict[str, Any]]:
    for route in dict.fromkeys(route for site in sites for route in site.routes):
        file, function = route.file, route.function
        if route.endpoint in case.views:
            file, function = case.views[route.endpoint].split("::")
        responses = route_responses(sites, route.rule, route.endpoint, [route.method])
        yield {
            "app": index,
            "rule": route.rule,
            "endpoint": route.endpoint,
            "methods": [route.method],
            "function": function,
            "file": file,
            "line": route.line,
            "headers": _verdicts(responses, evidence),
        }


def _handlers(index: int, sites: list[Site], evidence: str) -> Iterator[dict[str, Any]]:
    for handler in dict.fromkeys(handler for site in sites for handler in site.handlers if handler.file is not None):
        row = {
            "app": index,
            "code": handler.code or handler.exception,
            "function": handler.function,
            "file": handler.file,
            "line": handler.line,
        }
        yield {**row, "headers": _verdicts(handler_responses(sites, row), evidence)}


def _verdicts(responses: Responses, evidence: str) -> dict[str, Any]:
    return {header: _verdict(header, responses, evidence) for header in REPORTED}


def _verdict(header: str, responses: Responses, evidence: str) -> dict[str, Any]:
    judged = responses.judged_for(header).certain
    carrying = [exchange for exchange in judged if header.lower() in exchange.headers]
    verdict = "missing" if not carrying else "set" if len(carrying) == len(judged) else "partial"
    values = sorted({value for exchange in carrying for value in exchange.headers[header.lower()]})
    return {
        "verdict": verdict,
        "values": values,
        "set_by": [evidence] if carrying else [],
        "reason": "",
        "seen": bool(judged),
    }


def _lies(entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What must be refused in place of this verdict; nothing where no response was seen."""
    if not entry["seen"]:
        return
    evidence = entry["set_by"] or ["case:1"]
    if entry["verdict"] != "set":
        yield {"verdict": "set", "values": [None], "set_by": evidence}
    if entry["verdict"] != "missing":
        yield {"verdict": "missing", "values": [], "set_by": []}
    for value in entry["values"]:
        yield {"values": [other for other in entry["values"] if other != value]}
    if entry["set_by"]:
        yield {"set_by": []}
        yield {"set_by": ["nowhere.py:1"]}


def _changed(report: dict[str, Any], kind: str, index: int, change: dict[str, Any] | None) -> dict[str, Any]:
    other = copy.copy(report)
    other[kind] = list(report[kind])
    if change is not None:
        other[kind][index] = {**report[kind][index], **change}
    else:
        del other[kind][index]
        if kind == "apps":
            other["routes"] = [{**row, "app": _without(row["app"], index)} for row in report["routes"]]
            other["error_handlers"] = [{**row, "app": _without(row["app"], index)} for row in report["error_handlers"]]
    return other


def _without(app: int | None, removed: int) -> int | None:
    if app is None or app == removed:
        return None
    return app - 1 if app > removed else app
