"""The parsers on values that Hypothesis makes: no value makes them fail, and what they say holds together."""

from __future__ import annotations

from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from flake8_flask_headers.headers.csp_grammar import parse
from flake8_flask_headers.headers.judgement import GAP, Kind, Parts, parts_of, text_of
from flake8_flask_headers.headers.several_lines import judge_lines
from flake8_flask_headers.headers.structured_fields import (
    Bare,
    InnerList,
    Item,
    Member,
    Other,
    Problem,
    Quoted,
    Token,
    parse_dictionary,
    parse_item,
)
from flake8_flask_headers.headers.values import CANONICAL, CAUSES, judge_value

WORDS: Final = (
    "default-src script-src script-src-elem style-src object-src base-uri frame-ancestors report-uri sandbox "
    "block-all-mixed-content 'self' 'none' self none 'unsafe-inline' 'unsafe-eval' 'strict-dynamic' 'nonce-abc' "
    "nonce-x 'sha256-AAAA=' https: http: data: data * *.example.com https://a.example:443/x 10.0.0.1 a_b.example "
    "max-age max-age=0 max-age=31536000 includeSubDomains preload DENY SAMEORIGIN ALLOWALL ALLOW-FROM nosniff "
    "no-referrer unsafe-url same-origin require-corp ?1 ?0 camera=() geolocation=(self) usb=* microphone='none' "
    'no-store no-cache "cookies" cookies on off 0 1 mode=block gunicorn/21.2'
).split(" ")
MARKS: Final = ("; ", ";", ", ", ",", " ", "  ", "=", ":", "'", '"', "(", ")", "\t", "\\", "é", "‘", "\x00", "\x7f")  # noqa: RUF001

values = st.one_of(
    st.lists(st.sampled_from((*WORDS, *MARKS)), max_size=24).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.text(max_size=60),
)
some_parts = st.lists(st.one_of(values, st.none()), min_size=1, max_size=4).map(tuple)
headers = st.sampled_from(sorted(CANONICAL.values()))


@settings(max_examples=800, deadline=None)
@given(headers, some_parts)
def test_every_value_gets_a_verdict(header: str, parts: Parts) -> None:
    for judgement in judge_value(header, parts):
        assert CAUSES[judgement.cause.name].name == judgement.cause.name
        assert judgement.problem
        assert judgement.remedy
        assert "{" not in judgement.cause.name


@settings(max_examples=400, deadline=None)
@given(headers, some_parts)
def test_a_repair_settles_its_fault_for_good(header: str, parts: Parts) -> None:
    for judgement in judge_value(header, parts):
        if judgement.repair is None:
            continue
        after = judge_value(header, judgement.repair)
        assert judgement.cause.name not in {item.cause.name for item in after}
        assert Kind.INVALID not in {item.kind for item in after}
        unknown = [text_of(known).count(GAP) for known in (parts, judgement.repair)]
        assert unknown[0] >= unknown[1], "a part that is not known comes from nowhere"


@settings(max_examples=300, deadline=None)
@given(headers, some_parts)
def test_what_is_not_known_says_nothing_alone(header: str, parts: Parts) -> None:
    assert judge_value(header, (None,)) == []
    assert parts_of(text_of(parts)) == parts_of(text_of(parts_of(text_of(parts))))


@settings(max_examples=300, deadline=None)
@given(headers, values)
def test_blanks_around_a_value_are_none_of_it(header: str, value: str) -> None:
    assert judge_value(header, (f"\t {value} ",)) == judge_value(header, (value,))


@settings(max_examples=300, deadline=None)
@given(values)
def test_a_policy_written_anew_is_the_same_policy(value: str) -> None:
    for policy in parse(value):
        written = "; ".join(" ".join((found.name, *found.sources)) for found in policy.directives.values())
        (again,) = parse(written)
        assert {name: found.sources for name, found in again.directives.items()} == {
            name: found.sources for name, found in policy.directives.items()
        }


@settings(max_examples=200, deadline=None)
@given(headers, st.lists(values, max_size=4))
def test_several_lines_get_a_verdict(header: str, lines: list[str]) -> None:
    judgement = judge_lines(header, lines)
    assert judgement is None or (len(lines) > 1 and judgement.problem)


keys = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True)
bare: st.SearchStrategy[Bare] = st.one_of(
    st.from_regex(r"[A-Za-z*][A-Za-z0-9:/!#$%&'*+.^_`|~-]{0,8}", fullmatch=True).map(Token),
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=8).map(Quoted),
    st.integers(-(10**15) + 1, 10**15 - 1).map(lambda number: Other(str(number))),
    st.sampled_from([Other("?0"), Other("?1"), Other(":AAA=:"), Other("1.5")]),
)
parameters = st.lists(st.tuples(keys, bare), max_size=2).map(tuple)


def written(value: Bare) -> str:
    """A bare item as RFC 8941 §4.1.3.1 has it written."""
    if isinstance(value, Quoted):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return value.text if isinstance(value, Other) else str(value)


def with_parameters(value: str, found: tuple[tuple[str, Bare], ...]) -> str:
    """What a value and its parameters are written as (§4.1.1.2)."""
    return value + "".join(f";{key}={written(of)}" for key, of in found)


@settings(max_examples=300, deadline=None)
@given(bare, parameters)
def test_an_item_that_was_written_is_read(value: Bare, found: tuple[tuple[str, Bare], ...]) -> None:
    text = with_parameters(written(value), found)
    assert parse_item(text) == Item(value, text, found)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(keys, st.lists(bare, max_size=3), parameters), max_size=4))
def test_a_dictionary_that_was_written_is_read(
    members: list[tuple[str, list[Bare], tuple[tuple[str, Bare], ...]]],
) -> None:
    texts = [
        with_parameters(f"{key}=({' '.join(written(value) for value in inner)})", found)
        for key, inner, found in members
    ]
    expected = tuple(
        Member(key, InnerList(tuple(Item(value, written(value)) for value in inner)), text, found)
        for (key, inner, found), text in zip(members, texts, strict=True)
    )
    assert parse_dictionary(", ".join(texts)) == expected


@settings(max_examples=500, deadline=None)
@given(values)
def test_text_that_is_no_structured_field_is_told_where(text: str) -> None:
    for found in (parse_item(text), parse_dictionary(text)):
        assert not isinstance(found, Problem) or 0 <= found.at <= len(text)
