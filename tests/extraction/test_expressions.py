"""Expressions to facts."""

from __future__ import annotations

import random
import re
import string
import warnings

import pytest

from flake8_flask_headers.facts import expressions as ex
from flake8_flask_headers.facts.statements import Assign, Define, Evaluate, Return

from .reading import function, only, read, value

A, B, C, D = (ex.Name(name) for name in "abcd")
ONE = ex.Constant(1, 1)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a", A),
        ("True", ex.Constant(True, 1)),
        ("None", ex.Constant(None, 1)),
        ("0x1_0", ex.Constant(16, 1)),
        ("1.5e3", ex.Constant(1500.0, 1)),
        ("-1", ex.Unary("-", ONE)),
        ("not a", ex.Unary("not", A)),
        ("1j", ex.Opaque("Imaginary")),
        ("1" * 30, ex.Opaque("number")),
        ("...", ex.Opaque("...")),
        ("a.b", ex.Attribute(A, "b")),
        ("a[1]", ex.Subscript(A, ONE)),
        ("a[1,]", ex.Subscript(A, ex.Display("tuple", (ONE,)))),
        ("a[1, b]", ex.Subscript(A, ex.Display("tuple", (ONE, B)))),
        ("a[1:b]", ex.Subscript(A, ex.Slice(ONE, B, None))),
        ("a[::1]", ex.Subscript(A, ex.Slice(None, None, ONE))),
        ("a()", ex.Call(A, (), (), 1, 4)),
        ("(a).b(c)", ex.Call(ex.Attribute(A, "b"), (C,), (), 1, 4)),
        ("a(b, *c, d=1, **b)", ex.Call(A, (B, ex.Star(C)), (ex.Keyword("d", ONE), ex.Keyword(None, B)), 1, 4)),
        ("a, b", ex.Display("tuple", (A, B))),
        ("()", ex.Display("tuple", ())),
        ("[a, *b]", ex.Display("list", (A, ex.Star(B)))),
        ("{a, 1}", ex.Display("set", (A, ONE))),
        ("{a: 1, **b}", ex.DictDisplay((ex.DictItem(A, ONE), ex.DictItem(None, B)))),
        ("a + b", ex.Binary("+", A, B)),
        ("a | b", ex.Binary("|", A, B)),
        ("a ** b", ex.Binary("**", A, B)),
        ("a // b", ex.Binary("//", A, B)),
        ("a @ b", ex.Binary("@", A, B)),
        ("a and b or c", ex.Boolean("or", ex.Boolean("and", A, B), C)),
        ("a not in b", ex.Comparison("not in", A, B)),
        ("a is not b", ex.Comparison("is not", A, B)),
        ("a < b <= c", ex.Boolean("and", ex.Comparison("<", A, B), ex.Comparison("<=", B, C))),
        ("a if b else c", ex.Conditional(B, A, C)),
        ("[a for b in c if d if a]", ex.Comprehension("list", None, A, (ex.Clause(B, C, (D, A)),))),
        (
            "{a: b for c in d for a, b in c}",
            ex.Comprehension("dict", A, B, (ex.Clause(C, D, ()), ex.Clause(ex.Display("tuple", (A, B)), C, ()))),
        ),
        ("{a for b in c}", ex.Comprehension("set", None, A, (ex.Clause(B, C, ()),))),
        (
            "a(b for b in c)",
            ex.Call(A, (ex.Comprehension("generator", None, B, (ex.Clause(B, C, ()),)),), (), 1, 4),
        ),
        ("(a := b)", ex.Walrus(A, B)),
        ("'a' 'b'", ex.Constant("ab", 1)),
        ("b'a' rb'\\n'", ex.Constant(b"a\\n", 1)),
        ("'a' f'{b}'", ex.FormattedText((ex.Constant("a", 1), B), 1)),
        ("f'{a}-{b!s}'", ex.FormattedText((A, ex.Constant("-", 1), B), 1)),
        ("f'{a!r}'", ex.FormattedText((ex.Opaque("formatted value"),), 1)),
        ("f'{a:>1}'", ex.FormattedText((ex.Opaque("formatted value"),), 1)),
        ("f'{a=}'", ex.FormattedText((ex.Opaque("formatted value"),), 1)),
        ("f''", ex.FormattedText((), 1)),
    ],
)
def test_expressions(source: str, expected: ex.Expression) -> None:
    found = value(source)
    assert found == expected
    if isinstance(found, ex.Constant) and isinstance(expected, ex.Constant):
        assert type(found.value) is type(expected.value)


def test_a_call_over_several_lines_stands_where_it_begins() -> None:
    call = value("(\n  # why\n  a\n  .b(\n    c(\n1)\n  )\n  .d()\n)")
    assert isinstance(call, ex.Call)
    assert (call.line, call.column) == (3, 2)
    (inner,) = [call.function.value] if isinstance(call.function, ex.Attribute) else []
    assert isinstance(inner, ex.Call)
    (argument,) = inner.arguments
    assert isinstance(argument, ex.Call)
    assert (argument.line, argument.column) == (5, 4)
    assert argument.arguments == (ex.Constant(1, 6),)


def test_literals_know_their_lines() -> None:
    display = value("[\n1,\n'''a\nb''',\n'c'\n'd', f'''\n{a}\n'''\n, None]")
    assert isinstance(display, ex.Display)
    assert [getattr(item, "line", 0) for item in display.items] == [2, 3, 5, 6, 9]


def test_awaits_and_yields() -> None:
    coroutine = function("async def f(app):\n    return await app\n")
    assert coroutine.asynchronous
    assert not coroutine.generator
    assert coroutine.body == (Return(ex.Await(ex.Name("app")), 2, 4),)
    generator = function("def f(app):\n    x = yield\n    yield from app\n    def g(): return 1\n")
    assert generator.generator
    assert [getattr(statement, "value", 0) for statement in generator.body[:2]] == [
        ex.Yield(None),
        ex.Yield(ex.Name("app")),
    ]
    inner = generator.body[2]
    assert isinstance(inner, Define)
    assert not inner.function.generator


def test_lambdas_are_functions_that_return() -> None:
    found = value("lambda a, *b, c=1, **d: a")
    assert isinstance(found, ex.Lambda)
    assert found.function.name == found.function.qualname == "<lambda>"
    assert [(item.name, item.kind) for item in found.function.parameters] == [
        ("a", "standard"),
        ("b", "args"),
        ("c", "keyword-only"),
        ("d", "kwargs"),
    ]
    assert found.function.body == (Return(A, 1, 4),)
    nested = value("lambda: (yield)")
    assert isinstance(nested, ex.Lambda)
    assert nested.function.generator


def test_words_are_those_of_the_function_and_of_the_inner_ones() -> None:
    found = function(
        "def f(app, unused=default):\n"
        "    from a import b as c\n"
        "    def g(): return app.headers[K](key=1)\n"
        "    return lambda: h\n"
    )
    assert found.words == {"app", "b", "c", "g", "headers", "K", "key", "h"}


# -- strings, compared with Python ----------------------------------------------------------------------------------


def evaluated(source: str) -> object:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return eval(source, {"a": "A"})


def read_value(source: str) -> object:
    """The value that the facts of a constant string or f-string stand for, `a` being "A"."""
    found = only(f"x = {source}\n", Assign).value
    return joined(found)


def joined(found: ex.Expression) -> object:
    match found:
        case ex.Constant(value):
            return value
        case ex.Name("a"):
            return "A"
        case ex.FormattedText(parts):
            return "".join(str(joined(part)) for part in parts)
        case ex.Binary("+", left, right):
            return str(joined(left)) + str(joined(right))
    raise AssertionError(found)


@pytest.mark.parametrize(
    "source",
    [
        r"'a\n\t\\\'\"\x41\101\u00e9\U0001F600\N{BULLET}\d\
b'",
        r"f'a\n\t\\\'\"\x41\101\u00e9\U0001F600\N{BULLET}\d{{}}{{a}}{a}é€😀'",
        r"rf'\n\{a}\\{{\d}}'",
        r"Rf'\n{a}'",
        r"fR'\n{a}'",
        r"F'{a}\x7b\x7d{{'",
        "f'''a\nb{a}\\\nc\n'''",
        'f"{a}" "{a}" f"{a}{{" r"\\n"',
        "f'{{{a}}}'",
        "f'{ a }'",
        "f'{a!s}'",
        "f'{\"b\"}{a}'",
        'f\'{a}{"b" "c"}\'',
        "f'\\N{BULLET}{a}'",
        "u'a'",
        "b'a\\x00\\\\\\n'",
        "rb'\\x00'",
        "''",
        "'\\ud800'",
        "f'\\ud800{a}'",
        "f'é\\n{a}'",
    ],
)
def test_strings_have_the_values_that_python_gives_them(source: str) -> None:
    assert read_value(source) == evaluated(source)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("prefix", ["", "f", "r", "rf"])
def test_line_ends_in_strings_are_line_feeds(prefix: str, end: str) -> None:
    assert read_value(f"{prefix}'''a{end}b'''") == "a\nb"


def test_random_f_strings() -> None:
    chance = random.Random(5)
    pieces = [
        "\\N{BULLET}",
        *string.ascii_letters,
        *" é€😀.;'-",
        "{{",
        "}}",
        "{a}",
        "{a!s}",
        "\\n",
        "\\\\",
        "\\x41",
        "\\u20ac",
    ]
    pieces += ["\\'", "\\101", "\\q", "\\\n", "{ a }"]
    for _ in range(300):
        text = "".join(chance.choice(pieces) for _ in range(chance.randint(0, 12)))
        prefix = chance.choice(["f", "F", "rf", "fR"])
        if "r" in prefix.lower():
            text = text.replace("\\N{BULLET}", "")
        source = f'{prefix}"""{text}"""'
        try:
            expected = evaluated(source)
        except SyntaxError:
            continue
        assert read_value(source) == expected, source


def test_escapes_that_python_warns_of_are_read_in_silence(recwarn: pytest.WarningsRecorder) -> None:
    assert read_value(r"'\d'") == r"\d"
    assert read_value(r"f'\d{a}'") == r"\dA"
    assert not recwarn


def test_a_number_of_too_many_digits_is_no_failure() -> None:
    (statement,) = read(f"x = {'9' * 4_000}\n")
    assert isinstance(statement, Assign)
    assert statement.value == ex.Opaque("number")


def test_nested_quotes_in_f_strings_are_read_on_every_python() -> None:
    (statement,) = read("print(f'{a['b']} {f'{c}'}')\n")
    assert isinstance(statement, Evaluate)
    assert isinstance(statement.value, ex.Call)
    text = statement.value.arguments[0]
    assert isinstance(text, ex.FormattedText)
    assert text.parts[0] == ex.Subscript(A, ex.Constant("b", 1))
    assert isinstance(text.parts[2], ex.FormattedText)


def test_every_reader_is_met_in_these_tests() -> None:
    source = __file__
    with open(source, encoding="utf-8") as stream:
        text = stream.read()
    kinds = {cls.__name__ for cls in vars(ex).values() if isinstance(cls, type) and hasattr(cls, "__slots__")}
    assert {kind for kind in kinds if not re.search(rf"\bex\.{kind}\b", text)} <= {"Lambda", "Yield", "Protocol"}
