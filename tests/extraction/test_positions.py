"""Positions are those of LibCST's own provider, wherever that gives the text back."""

from __future__ import annotations

from pathlib import Path

import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider

from flake8_flask_headers.extraction import gate, positions
from flake8_flask_headers.extraction.lines import Lines
from flake8_flask_headers.extraction.module import decode
from flake8_flask_headers.extraction.positions import Lost, Positions, offsets
from tests.sources import fixtures, own, standard_library

# What the files at hand hardly have.
RARE = r'''
(a.b)(1); ((a))(2); [1, 2].count(1); {1: 2}.get(1); {1}.add(2); (1, 2).count(1); "".join(x); b"" .hex(); f"{x}".a()
-a.b(); not a(); ~a(); +a(); *a, b = c(); (yield_ := a()); a[b()](); a[:, *b(), ::2](); ().a(); [].a(); {}.a()
....real.a(); 1 .real.a(); 1..real.a(); .5.real.a(); 1j.real.a(); 0xFF.a(); 1_000.0e-1.a(); None.a(); ...
a = b = c(); a: int = b(); a: "x()"; a += b(); a -= b(); a **= b(); a @= b(); a //= b(); a >>= b(); a |= b(); a = -b()
a @ b(); a ** -b(); a * b(); a if b() else c(); lambda: a(); lambda *a, b=c(), **d: e(); lambda a, /, b, *, c: d()
f(*a(), c=d(), *e, **b(), g=h()); f(x for x in y()); [x() async for x in y() if z() if w() for v in u()]
{**a(), b(): c()}; {a(): b() for c in d()}; {a() for b in c()}; (a() for b in c())
a < b() <= c() != d() is not e() not in f() in g() is h()
a and b() or not c(); await_(a()); print(a(), end="") ; assert a(), b(); del a[b()], c; raise a() from b(); raise
global g1, g2; import a.b.c as d, e; from . import (a, b as c,); from ... import d; from .... a . b import *
from .x import y; pass; break_; x = ("a" "b" f"c{d()}" r''"e"); x = a().b().c()[d()](e())
# a comment: f( [ {
if a(): b()
elif c(): d(); e()
else: f()
for a, *b in c(), *d(): e()
else: f()
while a(): break
else: b()
try: a()
except b(): c()
except (d, e()) as f: g()
except: h()
else: i()
finally: j()
try: a()
except* b(): c()
with a() as b, c(): d()
with (a() as b, c() as (d, e),): f()
with (a()): b()
with (a(), b()): c()
@a
@b.c(d())
# between

class A(B, C(), *e, metaclass=D(), **f):  # after

    """Text."""
    @(lambda f: f)
    async def g(self, a: b() = c(), /, d=e(), *f: g(), h, i=j(), **k) -> l():
        async with a() as b: await c()
        async for d in e(): yield f()
        yield; yield from g(); return h()
        return
def f(*, a): return lambda: (yield)
def f(*a: b()): pass
match a():
    case 1 | -2 | 1+2j | "a" "b" | None | True | a.b: c()
    case [a, *_, b] | (c, *d) | [] | (): pass
    case {"a": 1, **rest} if b(): pass
    case {**rest}: pass
    case A.B(1, c, d=2, e=F()) as g: h()
    case a, *b: pass
    case (a) | [_]: pass
    case _: pass
x = f"a{b()}c{{}}{d()!r:>{e()}}{f()=}{'g'}" f'{h("i")}' rf"\{j()}" F"""{
    k()
}"""; y()
x = \
  a \
  (b)
'''

NEWER = """
type A[T: (int, str), *Ts, **P] = f()
def f[T: g()](a: T) -> T: return h()
class A[T = int, *Ts = *tuple[int], **P = [int]](B()): x = y()
class B[T]: pass
x = f"{a['b']()} {f'{c()}'}"
"""


def sources() -> list[Path]:
    return [*fixtures()[::4], *own()[::4], *standard_library()]


def disagreements(text: str) -> list[str]:
    """Nodes of a text whose beginnings are not what LibCST's provider says."""
    module = cst.parse_module(text)
    ranges = MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider)
    found, lines = offsets(module, text), Lines(text)
    assert found or not module.body
    starts = {node: (ranges[node].start.line, ranges[node].start.column) for node in found}
    return [
        f"{type(node).__name__} at {lines.place(offset)}, not {starts[node]}"
        for node, offset in found.items()
        if lines.place(offset) != starts[node]
    ]


@pytest.mark.parametrize("text", [RARE, NEWER, ""], ids=["rare", "newer", "empty"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_rare_syntax(text: str, end: str) -> None:
    assert disagreements(text.replace("\n", end)) == []


@pytest.mark.parametrize("file", sources(), ids=lambda path: "/".join(path.parts[-2:]))
def test_real_files(file: Path) -> None:
    try:
        text = decode(file.read_bytes())
        spans = gate.top_level(text, lines := Lines(text))
    except (SyntaxError, UnicodeError, ValueError, LookupError):
        pytest.skip("Python itself cannot read it")
    for span in spans:
        part = lines.text(span.start, span.end)
        if "\f" in part or gate.too_deep(part):
            continue  # the provider does not count form feeds
        try:
            assert disagreements(part) == []
        except cst.ParserSyntaxError:
            continue


def test_form_feeds_are_counted() -> None:
    text = "x = 1\n\f\n\ny = f(1)\n"
    module = cst.parse_module(text)
    found = [Lines(text).place(offset) for node, offset in offsets(module, text).items() if isinstance(node, cst.Call)]
    assert found == [(4, 4)]


def test_every_statement_call_and_literal_has_a_position() -> None:
    class Asked(cst.CSTVisitor):
        def __init__(self) -> None:
            self.nodes: list[cst.CSTNode] = []
            self.formats = 0

        def on_visit(self, node: cst.CSTNode) -> bool:
            asked = (cst.BaseSmallStatement, cst.BaseCompoundStatement, cst.Call, cst.Lambda, cst.ExceptHandler)
            literal = (cst.Name, cst.Integer, cst.Float, cst.BaseString)
            if isinstance(node, (*asked, *literal)):
                self.nodes.append(node)
            # an f-string's format is not read
            return not isinstance(node, cst.FormattedStringExpression) or not node.format_spec

    text = RARE + NEWER
    module = cst.parse_module(text)
    asked = Asked()
    module.visit(asked)
    starts = Positions(module, text)
    assert len(asked.nodes) > 500
    assert all(starts[node] for node in asked.nodes)


def test_what_is_not_foreseen_is_asked_of_libcst(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "@a\ndef f():\n    return  [g(1)]\n"
    module = cst.parse_module(text)
    (definition,) = module.body
    expected = Positions(module, text)[definition]
    steps = {kind: steps for kind, steps in positions._STEPS.items() if kind is not cst.List}
    monkeypatch.setattr(positions, "_STEPS", steps)
    with pytest.raises(KeyError):
        offsets(module, text)
    assert Positions(module, text)[definition] == expected == (2, 0)


def test_another_text_is_noticed() -> None:
    with pytest.raises(Lost):
        offsets(cst.parse_module("f(x)\n"), "f(y)\n")
