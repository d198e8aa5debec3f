"""Values with parts that are not known, repairs, and input that nobody should send."""

from __future__ import annotations

import random
import time
from typing import Final

import pytest

from flake8_flask_headers.headers.judgement import GAP, Kind, Parts, parts_of, shown, text_of
from flake8_flask_headers.headers.several_lines import judge_lines
from flake8_flask_headers.headers.values import CANONICAL, CAUSES, judge_value

CSP: Final = "Content-Security-Policy"
HSTS: Final = "Strict-Transport-Security"


def in_baseline(header: str, parts: Parts) -> list[str]:
    """The causes that count under the default profile."""
    found = judge_value(header, parts)
    return [judgement.cause.name for judgement in found if "baseline" in judgement.cause.profiles]


def repaired(header: str, value: str) -> str | None:
    """The value with which something would be settled, if there is one."""
    found = {judgement.repair for judgement in judge_value(header, (value,)) if judgement.repair is not None}
    assert len(found) <= 1
    return text_of(found.pop()) if found else None


@pytest.mark.parametrize(
    ("header", "parts"),
    [
        (CSP, (None,)),
        (CSP, ("default-src 'self'; ", None)),
        (CSP, ("script-src 'self' 'unsafe-inline' ", None)),  # a nonce may follow
        (CSP, ("script-src 'nonce-", None, "'; object-src 'none'; base-uri 'none'")),
        (CSP, ("script-src 'sha256-", None, "' 'unsafe-inline'; object-src 'none'")),
        (CSP, ("script-src 'self' ", None)),  # object-src may follow
        (CSP, ("script-src 'strict-dynamic' ", None, "; object-src 'none'")),
        (CSP, ("img-src 'self' https://", None)),
        (CSP, ("connect-src 'self' ws://", None, ":8000")),
        (CSP, ("default-src 'self', ", None)),
        (CSP, (None, " 'self'")),
        (HSTS, ("max-age=", None)),
        (HSTS, (None, "; includeSubDomains")),
        (HSTS, ("max-age=31536000", None)),
        ("X-Frame-Options", (None,)),
        ("X-Content-Type-Options", (None,)),
        ("Referrer-Policy", ("unsafe-url, ", None)),
        ("Permissions-Policy", ("geolocation=(self ", None, ")")),
        ("Cross-Origin-Opener-Policy", ("same-origin; report-to=", None)),
        ("Cross-Origin-Resource-Policy", (None,)),
        ("Clear-Site-Data", ('"cookies", ', None)),
        ("Cache-Control", ("max-age=", None)),
        ("Feature-Policy", (None, " ", None)),
    ],
)
def test_what_is_not_known_is_no_fault(header: str, parts: Parts) -> None:
    assert in_baseline(header, parts) == []


@pytest.mark.parametrize(
    ("header", "parts", "cause"),
    [
        (CSP, ("default-src self; connect-src ", None), "CSP-UNQUOTED-KEYWORD"),
        (CSP, ("script-src nonce-", None, "; object-src 'none'"), "CSP-UNQUOTED-KEYWORD"),
        (CSP, ("script-src https://", None, ".example 'unsafe-inline'; object-src 'none'"), "CSP-UNSAFE-INLINE"),
        (CSP, ("frame-ancestors * ", None), "CSP-FRAME-ANCESTORS-OPEN"),
        (HSTS, ("max-age=", None, "; includeSubDomain"), "HSTS-UNKNOWN-DIRECTIVE"),
        (HSTS, ("max-age=", None, "; includeSubDomains=1"), "HSTS-SYNTAX"),
        ("X-Frame-Options", ("ALLOW-FROM ", None), "XFO-ALLOW-FROM"),
        ("Permissions-Policy", ("camera=none, geolocation=(", None, ")"), "PP-BAD-MEMBER"),
        ("Permissions-Policy", ("camera 'none'; usb ", None), "PP-FEATURE-POLICY-SYNTAX"),
        ("X-XSS-Protection", ("1; report=", None), "XXP-ENABLED"),
    ],
)
def test_what_is_known_is_judged_beside_what_is_not(header: str, parts: Parts, cause: str) -> None:
    assert in_baseline(header, parts) == [cause]


@pytest.mark.parametrize(
    ("header", "value", "meant"),
    [
        ("X-Frame-Options", "SAME-ORIGIN", "SAMEORIGIN"),
        ("X-Frame-Options", "'deny';", "DENY"),
        ("X-Frame-Options", "ALLOWALL", None),
        ("X-Frame-Options", "ALLOW-FROM https://a.example", None),
        ("X-Frame-Options", "DENY, SAMEORIGIN", None),
        ("X-Content-Type-Options", "no-sniff", "nosniff"),
        ("X-Content-Type-Options", "nosniff, nosniff", "nosniff"),
        ("Referrer-Policy", "'strict-origin'", "strict-origin"),
        ("Referrer-Policy", "no-referer", "no-referrer"),
        ("Referrer-Policy", "no-referrer; same-origin", "no-referrer, same-origin"),
        ("Referrer-Policy", "never", None),
        ("Referrer-Policy", "origin-when-crossorigin", None),  # what was meant is weak
        (HSTS, "max-age=31536000, includeSubDomains", "max-age=31536000; includeSubDomains"),
        (HSTS, "max-age: 31536000", "max-age=31536000"),
        (HSTS, "max-age=31536000 includeSubDomains", "max-age=31536000; includeSubDomains"),
        (HSTS, "max-age=31536000; includeSubdomain", "max-age=31536000; includeSubDomains"),
        (HSTS, "max-age=1y", None),
        (HSTS, "max-age=300", None),
        (CSP, "default-src self; object-src none", "default-src 'self'; object-src 'none'"),
        (CSP, "script-src 'self' object-src 'none'", "script-src 'self'; object-src 'none'"),
        (CSP, "default-src 'self', https://cdn.example", "default-src 'self' https://cdn.example"),
        (CSP, "default-src ‘self’", "default-src 'self'"),  # noqa: RUF001
        (CSP, 'default-src "self"; img-src data', "default-src 'self'; img-src data:"),
        (CSP, "default-src: 'self'; scripts-src 'self'", "default-src 'self'; script-src 'self'"),
        (CSP, "default-src 'self'; img-src 'none' a.example", "default-src 'self'; img-src a.example"),
        (CSP, "default-src 'self'; block-all-mixed-content", "default-src 'self'"),
        (CSP, "default-src 'self'; img-src a.example; img-src b.example", None),
        (CSP, "default-src self unsafe-inline", None),  # it would open what is shut
        (f"{CSP}-Report-Only", "sandbox; default-src 'self'; report-to g", "default-src 'self'; report-to g"),
        ("Permissions-Policy", "geolocation 'none'; camera 'self' https://a.b", 'geolocation=(), camera=(self "https://a.b")'),
        ("Permissions-Policy", "camera=none, Geolocation=('self')", "camera=(), geolocation=(self)"),
        ("Permissions-Policy", "camera=(self https://a.example)", 'camera=(self "https://a.example")'),
        ("Permissions-Policy", "camera=(); microphone=()", "camera=(), microphone=()"),
        ("Cross-Origin-Opener-Policy", '"Same-Origin"', "same-origin"),
        ("Cross-Origin-Embedder-Policy", "Require-Corp; report-to=\"g\"", 'require-corp; report-to="g"'),
        ("Cross-Origin-Resource-Policy", "sameorigin", "same-origin"),
        ("X-XSS-Protection", "1; mode=block", "0"),
        ("Cache-Control", "no_cache; nostore", "no-cache, no-store"),
        ("Clear-Site-Data", "cookies, 'storage'", '"cookies", "storage"'),
        ("Origin-Agent-Cluster", "true", "?1"),
        ("X-DNS-Prefetch-Control", "false", "off"),
        ("X-Permitted-Cross-Domain-Policies", "deny", "none"),
        ("Server", "gunicorn", None),
    ],
)  # fmt: skip
def test_a_repair_is_given_where_one_is_evident(header: str, value: str, meant: str | None) -> None:
    assert repaired(header, value) == meant


def test_a_repair_keeps_what_is_not_known() -> None:
    (judgement,) = judge_value("Permissions-Policy", ("geolocation=(self ", None, "), camera=none"))
    assert judgement.repair == ("geolocation=(self ", None, "), camera=()")


def test_a_repair_settles_what_it_is_given_for_and_leaves_nothing_invalid() -> None:
    for header, value in ((name, value) for name in CANONICAL.values() for value in [*HOSTILE, *random_values(3)]):
        for judgement in judge_value(header, (value,)):
            if judgement.repair is not None:
                after = judge_value(header, judgement.repair)
                assert judgement.cause.name not in {item.cause.name for item in after}
                assert not [item for item in after if item.kind is Kind.INVALID]


@pytest.mark.parametrize(
    ("header", "lines", "cause"),
    [
        ("X-Frame-Options", ["DENY", "SAMEORIGIN"], "LINES-FRAMING"),
        ("X-Frame-Options", ["DENY", "deny"], None),
        ("X-Content-Type-Options", ["nosniff", "nosniff"], None),
        ("X-Content-Type-Options", ["sniff", "nosniff"], "LINES-FIRST-COUNTS"),
        (HSTS, ["max-age=1", "max-age=2"], "LINES-FIRST-COUNTS"),
        (HSTS, ["max-age=1", f"max-age={GAP}"], None),
        ("Cross-Origin-Opener-Policy", ["same-origin", "same-origin"], "LINES-IGNORED"),
        ("Permissions-Policy", ["camera=()", "camera=(self)"], "LINES-LAST-COUNTS"),
        ("Permissions-Policy", ["camera=()", "usb=()"], None),
        ("Referrer-Policy", ["no-referrer", "same-origin"], None),
        (CSP, ["default-src 'self'", "default-src 'none'"], None),
        (CSP, ["default-src 'self'"], None),
    ],
)
def test_several_lines_of_one_header(header: str, lines: list[str], cause: str | None) -> None:
    judgement = judge_lines(header, lines)
    assert (judgement.cause.name if judgement else None) == cause


def test_policies_are_all_enforced() -> None:
    weak, strict = "script-src 'self' 'unsafe-inline'; object-src 'none'", "script-src 'self'; object-src 'none'"
    assert in_baseline(CSP, (weak,)) == ["CSP-UNSAFE-INLINE"]
    assert in_baseline(CSP, (f"{weak}, {strict}",)) == []
    assert in_baseline(CSP, (f"{weak}, {weak}",)) == ["CSP-UNSAFE-INLINE"]


def test_the_shortest_age_is_an_option() -> None:
    assert [item.cause.name for item in judge_value(HSTS, ("max-age=300; includeSubDomains",), 300)] == []
    assert [item.cause.name for item in judge_value(HSTS, ("max-age=0",), 0)] == ["HSTS-DISABLED"]


def test_text_with_gaps() -> None:
    assert parts_of(text_of(("a", None, "b"))) == ("a", None, "b")
    assert parts_of(text_of((None,))) == (None,)
    assert parts_of("") == ("",)
    assert text_of((" \tnosniff ",)) == "nosniff"
    assert shown(f"a{GAP}'") == '"a…\'"'
    assert len(shown("x" * 1_000)) < 70


HOSTILE: Final = [
    "",
    " ",
    ",",
    ";",
    "=",
    "'",
    '"',
    "\\",
    "(",
    ")" * 50,
    "\x00\x01\x7f\x80\xff",
    "\u202e\U0001f600",
    "'" * 1_001,
    '"' * 1_001,
    "(" * 1_001,
    "'none" * 200,
    "a=(" * 200,
    ";".join(["default-src 'self'"] * 500),
    ",".join(["camera=()"] * 500),
    "max-age=" + "9" * 5_000,
    "max-age=" + "0" * 5_000 + "1",
]
PIECES: Final = (
    "default-src script-src frame-ancestors 'self' 'none' self data: data * https: 'unsafe-inline' 'nonce- ' \" ; , = "
    ": max-age includeSubDomains preload 31536000 0 camera geolocation () (self) =() DENY SAMEORIGIN nosniff "
    "no-referrer same-origin require-corp ?1 ?0 no-store é \x00 \\ ( ) 1;mode=block"
).split(" ")  # fmt: skip


def random_values(seed: int, count: int = 150) -> list[str]:
    """Values put together of what occurs in values."""
    chance = random.Random(seed)
    return [
        "".join(chance.choice(PIECES) + chance.choice(["", "", " ", ";", ","]) for _ in range(chance.randrange(14)))
        for _ in range(count)
    ]


@pytest.mark.parametrize("header", CANONICAL.values())
def test_nothing_that_is_sent_makes_it_fail(header: str) -> None:
    for value in [*HOSTILE, *random_values(1, 400)]:
        for parts in ((value,), (None, value), (value, None, value)):
            for judgement in judge_value(header, parts):
                assert judgement.cause.name in CAUSES
                assert judgement.problem
                assert judgement.remedy


LONG: Final = {
    "directives": "default-src 'self'; img-src https://a.example; ",
    "sources": "a.example 'none' self https: ",
    "spaces": "     \t ",
    "quotes": "'\"",
    "commas": ", ",
    "brackets": "(a=",
    "features": "camera=(self), ",
    "gaps": f"x{GAP}",
    "one word": "abc-",
}


def seconds(header: str, value: str) -> float:
    """How long judging takes, at best."""
    times = []
    for _ in range(2):
        start = time.process_time()
        judge_value(header, parts_of(value))
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("header", CANONICAL.values())
@pytest.mark.parametrize("kind", LONG)
def test_long_values_cost_in_proportion(header: str, kind: str) -> None:
    """Where 4 kB take one second, 200 kB take some fifty on a busy machine; with what is quadratic, 2,500."""
    unit = LONG[kind]
    short, long = (unit * (size // len(unit)) for size in (4_000, 200_000))
    assert seconds(header, long) < 500 * seconds(header, short) + 0.05
