"""Statements to facts."""

from __future__ import annotations

import pytest

from flake8_flask_headers.facts import expressions as ex
from flake8_flask_headers.facts import statements as st

from .reading import definitions, function, lines, only, read

A, B, C, D = (ex.Name(name) for name in "abcd")


def place(statement: st.Statement) -> tuple[int, int]:
    return statement.line, statement.column  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = b = c", st.Assign((A, B), C, 1, 0)),
        ("a, *b = c", st.Assign((ex.Display("tuple", (A, ex.Star(B))),), C, 1, 0)),
        ("a: b = c", st.Assign((A,), C, 1, 0)),
        ("a.b: c", st.Annotate(ex.Attribute(A, "b"), 1, 0)),
        ("a += b", st.Augment(A, "+", B, 1, 0)),
        ("a |= b", st.Augment(A, "|", B, 1, 0)),
        ("a //= b", st.Augment(A, "?", B, 1, 0)),
        ("a", st.Evaluate(A, 1, 0)),
        ("del a, b[c]", st.Delete((A, ex.Subscript(B, C)), 1, 0)),
        ("raise a from b", st.Raise(A, 1, 0)),
        ("import a.b as c", st.Import("a.b", "c", 1, 0)),
        (
            "from a.b import c, d as e",
            st.ImportFrom("a.b", 0, (st.ImportedName("c", None), st.ImportedName("d", "e")), 1, 0),
        ),
        ("from ... import a", st.ImportFrom("", 3, (st.ImportedName("a", None),), 1, 0)),
        ("from .a import *", st.ImportFrom("a", 1, (st.ImportedName("*", None),), 1, 0)),
        ("global a, b", st.Scope("global", ("a", "b"))),
        ("while a: break", st.While(A, (st.Jump("break"),), (), 1, 0)),
        (
            "for a in b: continue\nelse: c",
            st.For(A, B, (st.Jump("continue"),), (st.Evaluate(C, 2, 6),), 1, 0),
        ),
        (
            "if a: b\nelif c: d\nelse: a",
            st.If(
                A, (st.Evaluate(B, 1, 6),), (st.If(C, (st.Evaluate(D, 2, 8),), (st.Evaluate(A, 3, 6),), 2, 0),), 1, 0
            ),
        ),
        (
            "try: a\nexcept b as c: c\nexcept (b, d): pass\nexcept: d\nelse: b\nfinally: c",
            st.Try(
                (st.Evaluate(A, 1, 5),),
                (
                    st.Handler(B, "c", (st.Evaluate(C, 2, 15),), 2),
                    st.Handler(ex.Display("tuple", (B, D)), None, (), 3),
                    st.Handler(None, None, (st.Evaluate(D, 4, 8),), 4),
                ),
                (st.Evaluate(B, 5, 6),),
                (st.Evaluate(C, 6, 9),),
                1,
                0,
            ),
        ),
        (
            "with a as b, c: d",
            st.With((st.WithItem(A, B), st.WithItem(C, None)), (st.Evaluate(D, 1, 16),), 1, 0),
        ),
    ],
)
def test_statements(source: str, expected: st.Statement) -> None:
    assert read(source + "\n") == (expected,)


@pytest.mark.parametrize("source", ["'text'", "'a' 'b'", "...", "pass", "type A = b", "assert a"])
def test_what_says_nothing(source: str) -> None:
    assert read(source + "\n") == ()


def test_exception_groups() -> None:
    found = only("try: a\nexcept* b as c: d\n", st.Try)
    assert found.handlers == (st.Handler(B, "c", (st.Evaluate(D, 2, 16),), 2),)


def test_one_statement_a_name() -> None:
    assert read("import a, b.c\n") == (st.Import("a", None, 1, 0), st.Import("b.c", None, 1, 0))


def test_statements_on_one_line_have_their_columns() -> None:
    assert [place(statement) for statement in read("a; b = c; (\n d); -a\n")] == [(1, 0), (1, 3), (1, 10), (2, 5)]


def test_patterns() -> None:
    found = only(
        "match a:\n"
        "  case 1 | -2 | 'x': b\n"
        "  case a.b: b\n"
        "  case None if c: b\n"
        "  case [b, *c] | {'k': d, **e}: b\n"
        "  case F(g, h=1, i=j) as k: b\n"
        "  case 1 as l: b\n"
        "  case {**m}: b\n"
        "  case n: b\n"
        "  case _: b\n",
        st.Match,
    )
    assert [(case.values, case.captures, case.wildcard, case.guard) for case in found.cases] == [
        ((ex.Constant(1, 2), ex.Unary("-", ex.Constant(2, 2)), ex.Constant("x", 2)), (), False, None),
        ((ex.Attribute(A, "b"),), (), False, None),
        ((ex.Constant(None, 4),), (), False, C),
        (None, ("b", "c", "d", "e"), False, None),
        (None, ("k", "g", "j"), False, None),
        ((ex.Constant(1, 7),), ("l",), False, None),
        (None, ("m",), False, None),
        (None, ("n",), True, None),
        (None, (), True, None),
    ]


DECORATED = """\
# app
@a
# why
@b(
  c
)

# and
async   def f(app):
    @d
    class G(app):

        x = 1; y = 2

        @property

        def h(self): return lambda: 1
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_definitions_stand_on_the_line_of_their_keyword(end: str) -> None:
    found = definitions(read(DECORATED.replace("\n", end)))
    assert [(item.qualname, item.line, item.column) for item in found] == [
        ("f", 9, 0),
        ("f.G", 11, 4),
        ("f.G.h", 17, 8),
    ]
    outer = found[0]
    assert isinstance(outer, st.Function)
    assert outer.decorators == (A, ex.Call(B, (C,), (), 4, 1))
    assert outer.asynchronous


def test_form_feeds_move_no_line() -> None:
    block = read("\f\nimport a\n\f\n\fdef f(app):\n\f\n    return 1\n\f\n\nb = 1\n")
    assert lines(block) == [2, 4, 9]
    assert lines(definitions(block)[0].body) == [6]


def test_lambdas_and_classes_in_functions_have_dotted_names() -> None:
    outer = function("def f(app):\n  class G:\n    h = lambda: 1\n    def i(self):\n      def j(): pass\n")
    assert [item.qualname for item in definitions(outer.body)] == ["f.G", "f.G.i", "f.G.i.j"]
    held = definitions(outer.body)[0].body[0]
    assert isinstance(held, st.Assign)
    assert isinstance(held.value, ex.Lambda)
    assert held.value.function.qualname == "f.G.<lambda>"


def test_parameters() -> None:
    found = function("def f(app, b=1, /, c: int = 2, *d, e, g=3, **h) -> int: pass\n")
    assert [(item.name, item.kind, item.default) for item in found.parameters] == [
        ("app", "positional-only", None),
        ("b", "positional-only", ex.Constant(1, 1)),
        ("c", "standard", ex.Constant(2, 1)),
        ("d", "args", None),
        ("e", "keyword-only", None),
        ("g", "keyword-only", ex.Constant(3, 1)),
        ("h", "kwargs", None),
    ]
    assert [item.kind for item in function("def f(app, *, b): pass\n").parameters] == ["standard", "keyword-only"]


def test_classes() -> None:
    found = only("class App(a, *b, metaclass=c, **d):\n  'text'\n  x: int\n  app = 1\n", st.ClassDefinition)
    assert found.bases == (A, ex.Star(B))
    assert found.keywords == (ex.Keyword("metaclass", C), ex.Keyword(None, D))
    assert found.body == (
        st.Annotate(ex.Name("x"), 3, 2),
        st.Assign((ex.Name("app"),), ex.Constant(1, 4), 4, 2),
    )


def test_type_parameters_change_nothing() -> None:
    generic = read("def f[T: int, *Ts, **P](app: T):\n  return 1\nclass App[T](A[T]): pass\n")
    plain = read("def f(app):\n  return 1\nclass App(A[T]): pass\n")
    assert generic == plain
