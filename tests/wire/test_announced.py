"""What is announced is refused where the answers speak against it, or where they speak and it is silent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from flake8_flask_headers.testing.exchanges import Exchange

from .analyser import Found
from .announced import not_checked, wrongly_announced
from .case import Case
from .hand_made import answer, hand_made_case, observation

FRAMES = "x-frame-options"
ALL_BUT_FRAMES = {
    "content-security-policy": ["default-src 'self'"],
    "strict-transport-security": ["max-age=1"],
    "x-content-type-options": ["nosniff"],
    "referrer-policy": ["no-referrer"],
}
ALL = {**ALL_BUT_FRAMES, FRAMES: ["DENY"]}
MISSING = Found(
    "app.py", 3, "FSH103 responses of app 'app' carry neither (1 of 1 route, first 'index' (app.py:7)); set it"
)
AT_THE_ROUTE = Found("app.py", 7, "FSH103 responses of 'index' carry neither")
ONLY_PAGES = Found("app.py", 3, "FSH001 404 pages of app 'app' go out without X-Frame-Options; set it")


def page(headers: dict[str, list[str]], status: int = 404) -> Exchange:
    return answer(headers, origin="own", rule=None, endpoint=None, status=status)


def wrong(tmp_path: Path, exchanges: Sequence[Exchange], *announced: Found, case: Case | None = None) -> str:
    return "\n".join(wrongly_announced(case or hand_made_case(), observation(tmp_path, *exchanges), announced))


@pytest.mark.parametrize(
    ("exchanges", "announced"),
    [
        ([answer(ALL), page(ALL)], []),
        ([answer(ALL_BUT_FRAMES), page(ALL_BUT_FRAMES)], [MISSING]),
        ([answer(ALL), page(ALL_BUT_FRAMES)], [ONLY_PAGES]),
        ([answer(ALL_BUT_FRAMES), page(ALL)], [AT_THE_ROUTE]),
        ([answer({**ALL_BUT_FRAMES, "content-type": ["application/json"]}), page(ALL)], []),
        ([answer({**ALL_BUT_FRAMES, "content-disposition": ["attachment; filename=a"]}), page(ALL)], []),
        ([answer({**ALL_BUT_FRAMES, "content-security-policy": ["frame-ancestors 'none'"]}), page(ALL)], []),
        ([answer(ALL), page(ALL_BUT_FRAMES, status=308)], []),
    ],
)
def test_what_is_right_is_accepted(tmp_path: Path, exchanges: list[Exchange], announced: list[Found]) -> None:
    assert wrong(tmp_path, exchanges, *announced) == ""


@pytest.mark.parametrize(
    ("exchanges", "announced", "complaint"),
    [
        ([answer(ALL), page(ALL)], [MISSING], "every answer carries it"),
        ([answer(ALL), page(ALL_BUT_FRAMES)], [MISSING], "0 of 1 routes lack it"),
        ([answer(ALL), page(ALL)], [ONLY_PAGES], "they carry it"),
        ([answer(ALL_BUT_FRAMES), page(ALL_BUT_FRAMES)], [ONLY_PAGES], "every view"),
        ([answer(ALL), page(ALL_BUT_FRAMES)], [], "404 lacks it"),
        ([answer(ALL_BUT_FRAMES), page(ALL)], [], "GET / (index)'] lack it"),
        ([answer({**ALL_BUT_FRAMES, "content-disposition": ["inline"]}), page(ALL)], [], "lack it"),
    ],
)
def test_what_is_wrong_is_refused(
    tmp_path: Path, exchanges: list[Exchange], announced: list[Found], complaint: str
) -> None:
    found = wrong(tmp_path, exchanges, *announced)
    assert found.startswith("app 'app': X-Frame-Options: ")
    assert complaint in found


def test_transport_security_is_asked_on_https_only(tmp_path: Path) -> None:
    headers = {name: values for name, values in ALL.items() if name != "strict-transport-security"}
    assert wrong(tmp_path, [answer(headers)]) == ""
    assert "Strict-Transport-Security: nothing is announced" in wrong(tmp_path, [answer(headers, scheme="https")])


def test_what_the_case_leaves_open_is_not_asked(tmp_path: Path) -> None:
    for case in (
        hand_made_case(taken_away=frozenset({"X-Frame-Options"})),
        hand_made_case(unknown_allowed=frozenset({"X-Frame-Options"})),
        hand_made_case(written_options={"profile": "api"}),
    ):
        assert wrong(tmp_path, [answer(ALL_BUT_FRAMES), page(ALL_BUT_FRAMES)], case=case) == ""
    assert not_checked(hand_made_case(taken_away=frozenset({"X-Frame-Options"})), ONLY_PAGES)
    assert not_checked(hand_made_case(), Found("app.py", 3, "FSH002 hook returns nothing"))
    assert not not_checked(hand_made_case(), MISSING)
