"""The comparison refuses what it must: hand-made answers of an app and hand-made reports about them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flake8_flask_headers.headers.names import REPORTED, STRICT_TRANSPORT_SECURITY
from flake8_flask_headers.testing.exchanges import Exchange, Handler

from .comparison import compare
from .hand_made import answer, hand_made_case, observation

MISSING = {"verdict": "missing", "values": [], "set_by": [], "reason": ""}
DENY = {"verdict": "set", "values": ["DENY"], "set_by": ["app.py:9"], "reason": ""}
FRAMES = "X-Frame-Options"


def _headers(**verdicts: dict[str, Any]) -> dict[str, Any]:
    return {header: verdicts.get(header.replace("-", "_"), MISSING) for header in REPORTED}


def _report(app: dict[str, Any] | None = None, route: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    row = {
        "app": 0,
        "rule": "/",
        "endpoint": "index",
        "methods": ["GET"],
        "function": "index",
        "file": "app.py",
        "line": 7,
        "headers": _headers(**(route or {})),
    }
    report = {
        "version": 1,
        "root": ".",
        "apps": [{"name": "app", "file": "app.py", "line": 3, "headers": _headers(**(app or {}))}],
        "routes": [row],
        "error_handlers": [],
    }
    return {**report, **changes}


FRAMED = answer({FRAMES.lower(): ["DENY"]})
BARE = answer({})
OWN = answer({}, origin="own", rule=None, endpoint=None, status=404)


def test_a_right_report_is_accepted(tmp_path: Path) -> None:
    seen = observation(tmp_path, FRAMED, OWN)
    result = compare(hand_made_case(), seen, _report(route={"X_Frame_Options": DENY}))
    assert result.disagreements == []
    assert (result.verdicts, result.unknown) == (2 * len(REPORTED), 0)


@pytest.mark.parametrize(
    ("exchanges", "verdict", "complaint"),
    [
        ([FRAMED, BARE], DENY, "said to be set"),
        ([FRAMED], MISSING, "said to be missing"),
        ([FRAMED], {**DENY, "values": ["SAMEORIGIN"]}, "has the value 'DENY'"),
        ([answer({FRAMES.lower(): ["DENY", "SAMEORIGIN"]})], DENY, "has the value 'SAMEORIGIN'"),
        ([FRAMED], {**DENY, "verdict": "partial"}, "every response carries it"),
        ([BARE], {**DENY, "verdict": "partial"}, "no response carries it"),
        ([FRAMED, BARE], {**DENY, "verdict": "partial", "values": ["no"]}, "has the value 'DENY'"),
        ([FRAMED], {**DENY, "set_by": []}, "by nothing"),
        ([FRAMED], {**DENY, "set_by": ["app.py:99"]}, "no line of the project"),
        ([FRAMED], {**DENY, "verdict": "perhaps"}, "has the verdict"),
        ([FRAMED], {**MISSING, "verdict": "unknown", "reason": "it cannot be told"}, "is unknown"),
    ],
)
def test_a_wrong_verdict_is_refused(
    tmp_path: Path, exchanges: list[Exchange], verdict: dict[str, Any], complaint: str
) -> None:
    found = compare(
        hand_made_case(), observation(tmp_path, *exchanges), _report(route={"X_Frame_Options": verdict})
    ).disagreements
    assert len(found) == 1
    assert complaint in found[0]


@pytest.mark.parametrize(
    ("exchanges", "verdict"),
    [
        ([FRAMED, BARE], {**DENY, "verdict": "partial"}),
        ([FRAMED], {**DENY, "values": [None]}),
        ([answer({FRAMES.lower(): ["DENY", "SAMEORIGIN"]})], {**DENY, "values": ["SAMEORIGIN", "DENY"]}),
    ],
)
def test_a_right_verdict_is_accepted(tmp_path: Path, exchanges: list[Exchange], verdict: dict[str, Any]) -> None:
    assert not compare(
        hand_made_case(), observation(tmp_path, *exchanges), _report(route={"X_Frame_Options": verdict})
    ).disagreements


def test_the_apps_own_answers_are_judged(tmp_path: Path) -> None:
    seen = observation(tmp_path, FRAMED, OWN)
    found = compare(hand_made_case(), seen, _report(app={"X_Frame_Options": DENY}, route={"X_Frame_Options": DENY}))
    assert len(found.disagreements) == 1
    assert found.disagreements[0].startswith("app 'app': X-Frame-Options is said to be set")


def test_transport_security_is_judged_on_https_only(tmp_path: Path) -> None:
    secure = answer({STRICT_TRANSPORT_SECURITY.lower(): ["max-age=1"]}, scheme="https")
    seen = observation(tmp_path, BARE, secure)
    right = {**DENY, "values": ["max-age=1"]}
    assert not compare(hand_made_case(), seen, _report(route={"Strict_Transport_Security": right})).disagreements
    partial = {**right, "verdict": "partial"}
    assert compare(hand_made_case(), seen, _report(route={"Strict_Transport_Security": partial})).disagreements


def test_an_announced_unknown_is_counted(tmp_path: Path) -> None:
    unknown = {**MISSING, "verdict": "unknown", "reason": "it hangs on the environment"}
    case = hand_made_case(unknown_allowed=frozenset({FRAMES}))
    result = compare(case, observation(tmp_path, FRAMED), _report(route={"X_Frame_Options": unknown}))
    assert (result.disagreements, result.unknown) == ([], 1)


def test_a_failure_that_no_code_writes_is_not_the_routes(tmp_path: Path) -> None:
    failed = answer({}, origin="own", status=500)
    aborted = answer({}, origin="own", status=404, written=True)
    report = _report(route={"X_Frame_Options": DENY})
    assert not compare(hand_made_case(), observation(tmp_path, FRAMED, failed), report).disagreements
    assert compare(hand_made_case(), observation(tmp_path, FRAMED, aborted), report).disagreements


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"routes": []}, "is 0 times in the report"),
        ({"routes": _report()["routes"] * 2}, "is 2 times in the report"),
        ({"routes": [{**_report()["routes"][0], "rule": "/other"}]}, "the app has no such route"),
        ({"routes": [{**_report()["routes"][0], "line": 8}]}, "the app has no such route"),
        ({"routes": [{**_report()["routes"][0], "methods": ["GET", "HEAD"]}]}, "no such route with HEAD"),
        ({"routes": [*_report()["routes"], {**_report()["routes"][0], "app": None}]}, "routes without an app"),
        ({"apps": [{**_report()["apps"][0], "line": 4}]}, "is 0 times in the report"),
        ({"apps": [{**_report()["apps"][0], "name": "site"}]}, "is called 'site'"),
        ({"apps": [{**_report()["apps"][0], "headers": {}}]}, "is not in the report"),
    ],
)
def test_a_wrong_row_is_refused(tmp_path: Path, change: dict[str, Any], complaint: str) -> None:
    found = compare(hand_made_case(), observation(tmp_path, BARE, OWN), {**_report(), **change}).disagreements
    assert any(complaint in disagreement for disagreement in found), found


def test_error_handlers_are_compared(tmp_path: Path) -> None:
    handler = Handler(None, 404, "NotFound", "app.py", 12, "not_found")
    handled = answer({FRAMES.lower(): ["DENY"]}, origin="handler", handler=0, rule=None, endpoint=None, status=404)
    seen = observation(tmp_path, BARE, handled, handlers=(handler,))
    row = {"app": 0, "code": 404, "function": "not_found", "file": "app.py", "line": 12}
    right = {**row, "headers": _headers(X_Frame_Options=DENY)}
    assert not compare(hand_made_case(), seen, _report(error_handlers=[right])).disagreements
    named = {**right, "code": "exceptions.NotFound"}
    assert not compare(hand_made_case(), seen, _report(error_handlers=[named])).disagreements
    for wrong in ([], [{**right, "code": 403}], [{**right, "line": 13}], [{**row, "headers": _headers()}]):
        assert compare(hand_made_case(), seen, _report(error_handlers=wrong)).disagreements
