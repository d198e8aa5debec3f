"""What may be handed to LibCST."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from flake8_flask_headers.extraction import gate
from flake8_flask_headers.extraction.lines import Lines
from tests.sources import fixtures, own


def spans(source: str) -> list[tuple[int, int, int, str | None, tuple[str, ...]]]:
    return [
        (span.start, span.end, span.line, span.name, span.names()) for span in gate.top_level(source, Lines(source))
    ]


def test_statements_begin_and_end() -> None:
    source = '"""Text\n"""\nimport a.b, c as d\n\n\nx = [\n1,\n]\n# end\n'
    assert spans(source) == [(1, 2, 1, None, ()), (3, 3, 3, None, ("a", "d")), (6, 8, 6, None, ("x",))]


def test_definitions_begin_at_their_decorators() -> None:
    source = "@a\n\n# why\n@b(\n)\nasync def f(): pass\n@(\n  c\n)\nclass G:\n  x = 1\ndef h(): pass\n"
    assert spans(source) == [(1, 6, 6, "f", ("f",)), (7, 11, 10, "G", ("G",)), (12, 12, 12, "h", ("h",))]


def test_statements_that_share_lines_are_one() -> None:
    assert spans("a = 1; b = '''\n'''; c = 2\nd = 3\n") == [(1, 2, 1, None, ("a", "b", "c")), (3, 3, 3, None, ("d",))]
    assert spans("a = 1; b = 2; from c import *") == [(1, 1, 1, None, ("*", "a", "b"))]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("a, (b, *c), d.e, f[g] = h", ("a", "b", "c")),
        ("a: int = b", ("a",)),
        ("a += b", ("a",)),
        ("for a in b:\n  c = d\nelse:\n  def e(): f = 1", ("a", "c", "e")),
        ("with a as b, c as (d, e): import f.g", ("b", "d", "e", "f")),
        ("try: a = 1\nexcept B as c: d = 2\nfinally:\n  class E: f = 3", ("E", "a", "d")),
        ("if a:\n  from b import c, d as e\nelif f: g = 1\nelse: h = 2", ("c", "e", "g", "h")),
        ("match a:\n  case 1: b = 1", ("b",)),
        ("print(a)", ()),
    ],
)
def test_names_that_a_statement_may_bind(source: str, names: tuple[str, ...]) -> None:
    assert spans(source)[0][4] == names


def test_lines_are_those_of_python() -> None:
    source = "a = 1\r\nb = 2\rc = 3\f\n\fd = '\x0b\x1c\u2028'\ne = 5"
    lines = Lines(source)
    assert [lines.text(span.start, span.end) for span in gate.top_level(source, lines)] == [
        "a = 1\r\n",
        "b = 2\r",
        "c = 3\f\n",
        "\fd = '\x0b\x1c\u2028'\n",
        "e = 5",
    ]
    assert [lines.place(source.index(name)) for name in "abcde"] == [(1, 0), (2, 0), (3, 0), (4, 1), (5, 0)]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a.b('no', f'{c} no', d=e)", {"a", "b", "c", "e"}),
        ("def no(a, b=c, *, d=e): f.g", {"c", "e"}),
        ("@a.b(c)\ndef no(): d", {"a", "b", "c"}),
        ("class A(b):\n  c(d)\n  def no(self): e", {"b", "c", "d"}),
        ("if a:\n  b = c\nelse:\n  async def no(): d", {"a", "b", "c"}),
        ("a(lambda b: c.d)", {"a", "c", "d"}),
        ("try: a\nexcept b: from c import d", {"a", "b", "import"}),
        ("import a.b", {"import"}),
    ],
)
def test_words_that_a_statement_looks_up(source: str, words: set[str]) -> None:
    (span,) = gate.top_level(source, Lines(source))
    assert span.words() == words


NESTED: dict[str, Callable[[int], str]] = {
    "parentheses": lambda n: "x = " + "(" * n + "1" + ")" * n,
    "calls": lambda n: "x = " + "f(" * n + ")" * n,
    "dicts": lambda n: "x = " + "{1: " * n + "2" + "}" * n,
    "calls over lines": lambda n: "x = " + "f(\n\n" * n + ")" * n,
    "sum": lambda n: "x = a" + " + a" * n,
    "sum over lines": lambda n: "x = (a" + "\n  + a  # more" * n + ")",
    "sum over continued lines": lambda n: "x = a" + " \\\n  + a" * n,
    "minus": lambda n: "x = " + "-" * n + "1",
    "spaced minus": lambda n: "x = " + "- " * n + "1",
    "not": lambda n: "x = " + "not " * n + "a",
    "and": lambda n: "x = a" + " and a" * n,
    "power": lambda n: "x = a" + "**a" * n,
    "if else": lambda n: "x = " + "1 if a else " * n + "2",
    "lambda": lambda n: "x = " + "lambda: " * n + "2",
    "chain of calls": lambda n: "x = a" + ".b()" * n,
    "chain of subscripts": lambda n: "x = a" + "[0]" * n,
    "dotted name": lambda n: "import a" + ".a" * n,
    "remainders of strings": lambda n: "x = 'a'" + " % 'a'" * 2 * n,
    "sum of strings": lambda n: "x = 'a'" + " + 'a'" * n,
    "elif": lambda n: "if a: pass\n" + "elif a: pass\n" * n,
    "elif with blank lines": lambda n: "if a:\n    b()\n\n" + "elif a:\n    b()\n# why\n\n" * n,
    "indented elif": lambda n: "def f():\n  if a: pass\n" + "  elif a: pass\n" * n,
    "formatted": lambda n: 'x = f"{' + "not " * n + 'a}"',
    "alternatives": lambda n: "match a:\n  case 1" + " | 1" * n + ": pass",
}


@pytest.mark.parametrize("kind", NESTED)
def test_deep_nesting_is_noticed(kind: str) -> None:
    assert gate.too_deep(NESTED[kind](300))
    assert not gate.too_deep(NESTED[kind](25))
    around = f"def f():\n    if a:\n        {NESTED[kind](300)}\n"
    assert gate.too_deep(around)


def test_blocks_count_together() -> None:
    blocks = "\n".join(" " * level + "if a:" for level in range(90)) + "\n" + " " * 90
    assert not gate.too_deep(blocks + "pass\n")
    assert gate.too_deep(blocks + "x = a" + " + a" * 100)


@pytest.mark.parametrize(
    "wide",
    [
        "x = [" + "a, " * 100_000 + "]",
        "x = {" + "'a': f(b),\n" * 50_000 + "}",
        "x = 1\n" * 50_000,
        "if a:\n    pass\n" * 20_000,
        "def f():\n" + "    a = b\n\n" * 50_000,
        "x = '''" + "( not a and b\n" * 50_000 + "'''",
        "# " + "(" * 10_000 + "\n",
        "x = '" + "(" * 10_000 + "'\n",
        "x = f'''" + "<p>{a} and many, many words (" * 500 + "'''",
        "x = f'''" + "p {{ color: {a}; }} " * 500 + "'''",
        "from a import (" + "b as c, " * 10_000 + ")",
        "if a:\n    pass\nelse:\n    pass\n" * 5_000,
    ],
)
def test_what_is_only_wide_is_read(wide: str) -> None:
    assert not gate.too_deep(wide)


def test_strings_side_by_side_are_a_flat_chain() -> None:
    beside = "'a'  # why\n\n  f'{b}' r\"c\" "
    assert not gate.too_deep(f"x = ({beside * 300})")
    assert not gate.too_deep("'a'\n" * 5_000)
    assert not gate.too_deep(f"x = [{'a, ' * 5_000}]")
    assert gate.too_deep(f"x = ({beside * 400})")


def test_real_code_is_read() -> None:
    for path in (*fixtures(), *own()):
        assert not gate.too_deep(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize(
    "text",
    [
        "'" * 100_001,
        '"""' + "\\" * 100_000,
        "f'" + "{" * 100_000,
        ")" * 100_000,
        "\n \n" * 50_000,
        "\\\n" * 50_000,
        "\0" * 100_000,
    ],
    ids=["quotes", "backslashes", "braces", "closed", "blank", "continued", "NUL"],
)
def test_it_is_linear(text: str) -> None:
    start = time.process_time()
    gate.too_deep(text)
    assert time.process_time() - start < 5
