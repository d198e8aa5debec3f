"""LibCST expressions to facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Final, Protocol

import libcst as cst

from flake8_flask_headers.facts import expressions as facts
from flake8_flask_headers.facts.statements import Function

_BINARY: Final[dict[type[cst.CSTNode], str]] = {
    cst.Add: "+",
    cst.Subtract: "-",
    cst.Multiply: "*",
    cst.Divide: "/",
    cst.FloorDivide: "//",
    cst.Modulo: "%",
    cst.Power: "**",
    cst.BitOr: "|",
    cst.BitAnd: "&",
    cst.BitXor: "^",
    cst.LeftShift: "<<",
    cst.RightShift: ">>",
    cst.MatrixMultiply: "@",
}
_COMPARISON: Final[dict[type[cst.CSTNode], str]] = {
    cst.Equal: "==",
    cst.NotEqual: "!=",
    cst.LessThan: "<",
    cst.LessThanEqual: "<=",
    cst.GreaterThan: ">",
    cst.GreaterThanEqual: ">=",
    cst.In: "in",
    cst.NotIn: "not in",
    cst.Is: "is",
    cst.IsNot: "is not",
}
_UNARY: Final[dict[type[cst.CSTNode], str]] = {cst.Not: "not", cst.Minus: "-", cst.Plus: "+", cst.BitInvert: "~"}
_DISPLAYS: Final[dict[type[cst.CSTNode], str]] = {cst.Tuple: "tuple", cst.List: "list", cst.Set: "set"}
_COMPREHENSIONS: Final[dict[type[cst.CSTNode], str]] = {
    cst.ListComp: "list",
    cst.SetComp: "set",
    cst.GeneratorExp: "generator",
}
# Nothing depends on larger ones, and neither JSON nor Python prints them all.
_LARGEST_INTEGER: Final = 1 << 64


class Context(Protocol):
    """What reading an expression needs to know of the statement around it."""

    def position(self, node: cst.CSTNode) -> tuple[int, int]:
        """The 1-based line in the file and 0-based column of a node."""

    def word(self, identifier: str) -> None:
        """Note an identifier that occurs."""

    def yields(self) -> None:
        """Note that the enclosing function is a generator."""

    def read_lambda(self, node: cst.Lambda) -> Function:
        """The function that a lambda is."""


def read_expression(node: cst.BaseExpression, context: Context) -> facts.Expression:
    """The facts of one expression; what is not followed becomes `Opaque`."""
    reader = _READERS.get(type(node))
    if reader is None:
        return facts.Opaque(type(node).__name__)
    return reader(node, context)


def constant(value: facts.Literal, node: cst.CSTNode, context: Context) -> facts.Constant:
    """A literal at its place."""
    return facts.Constant(value, context.position(node)[0])


def read_arguments(
    arguments: Sequence[cst.Arg], context: Context
) -> tuple[tuple[facts.Expression, ...], tuple[facts.Keyword, ...]]:
    """Positional arguments (a `*` as `Star`) and keywords (a `**` without name)."""
    positional: list[facts.Expression] = []
    keywords: list[facts.Keyword] = []
    for argument in arguments:
        value = read_expression(argument.value, context)
        if argument.star == "**":
            keywords.append(facts.Keyword(None, value))
        elif argument.star == "*":
            positional.append(facts.Star(value))
        elif argument.keyword is not None:
            context.word(argument.keyword.value)
            keywords.append(facts.Keyword(argument.keyword.value, value))
        else:
            positional.append(value)
    return tuple(positional), tuple(keywords)


def _name(node: cst.Name, context: Context) -> facts.Expression:
    match node.value:
        case "True":
            return constant(True, node, context)
        case "False":
            return constant(False, node, context)
        case "None":
            return constant(None, node, context)
    context.word(node.value)
    return facts.Name(node.value)


def _attribute(node: cst.Attribute, context: Context) -> facts.Expression:
    context.word(node.attr.value)
    return facts.Attribute(read_expression(node.value, context), node.attr.value)


def _subscript(node: cst.Subscript, context: Context) -> facts.Expression:
    value = read_expression(node.value, context)
    indices = [_index(element.slice, context) for element in node.slice]
    if len(indices) > 1 or isinstance(indices[0], facts.Star) or isinstance(node.slice[0].comma, cst.Comma):
        return facts.Subscript(value, facts.Display("tuple", tuple(indices)))
    return facts.Subscript(value, indices[0])


def _index(node: cst.BaseSlice, context: Context) -> facts.Expression:
    if isinstance(node, cst.Index):
        value = read_expression(node.value, context)
        return facts.Star(value) if node.star else value
    if not isinstance(node, cst.Slice):
        return facts.Opaque(type(node).__name__)
    lower, upper, step = (
        None if part is None else read_expression(part, context) for part in (node.lower, node.upper, node.step)
    )
    return facts.Slice(lower, upper, step)


def _call(node: cst.Call, context: Context) -> facts.Expression:
    function = read_expression(node.func, context)
    arguments, keywords = read_arguments(node.args, context)
    line, column = context.position(node)
    return facts.Call(function, arguments, keywords, line, column)


def _string(node: cst.SimpleString | cst.ConcatenatedString, context: Context) -> facts.Expression:
    if isinstance(node, cst.ConcatenatedString):
        return _side_by_side(node, context)
    value = None
    with suppress(ValueError, SyntaxError):  # an escape that no Python accepts
        value = node.evaluated_value
    return facts.Opaque("string") if value is None else constant(value, node, context)


def _side_by_side(node: cst.ConcatenatedString, context: Context) -> facts.Expression:
    """Strings and f-strings without an operator between: one constant, or one formatted text."""
    pieces: list[facts.Expression] = []
    rest: cst.BaseString = node
    while isinstance(rest, cst.ConcatenatedString):
        pieces.append(read_expression(rest.left, context))
        rest = rest.right
    pieces.append(read_expression(rest, context))
    values = [piece.value for piece in pieces if isinstance(piece, facts.Constant)]
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) == len(pieces):
        return constant("".join(texts), node, context)
    binaries = [value for value in values if isinstance(value, bytes)]
    if len(binaries) == len(pieces):
        return constant(b"".join(binaries), node, context)
    parts = [part for piece in pieces for part in (piece.parts if isinstance(piece, facts.FormattedText) else (piece,))]
    return facts.FormattedText(tuple(parts), context.position(node)[0])


def _formatted(node: cst.FormattedString, context: Context) -> facts.Expression:
    parts: list[facts.Expression] = []
    for part in node.parts:
        if isinstance(part, cst.FormattedStringText):
            parts.append(constant(_text(part.value, raw="r" in node.prefix), node, context))
        elif isinstance(part, cst.FormattedStringExpression):
            value = read_expression(part.expression, context)
            plain = part.equal is None and not part.format_spec and part.conversion in (None, "s")
            parts.append(value if plain else facts.Opaque("formatted value"))
    return facts.FormattedText(tuple(parts), context.position(node)[0])


def _text(written: str, *, raw: bool) -> str:
    """The text that a part of an f-string stands for."""
    text = written.replace("{{", "{").replace("}}", "}").replace("\r\n", "\n").replace("\r", "\n")
    if raw or "\\" not in text:
        return text
    with suppress(UnicodeError):  # an escape that no Python accepts
        return text.encode("latin-1", "backslashreplace").decode("unicode_escape")
    return text


def _number(node: cst.Integer | cst.Float, context: Context) -> facts.Expression:
    with suppress(ValueError, SyntaxError):  # more digits than Python converts
        value = node.evaluated_value
        if abs(value) <= _LARGEST_INTEGER or isinstance(value, float):
            return constant(value, node, context)
    return facts.Opaque("number")


def _display(node: cst.Tuple | cst.List | cst.Set, context: Context) -> facts.Expression:
    return facts.Display(_DISPLAYS[type(node)], tuple(_element(element, context) for element in node.elements))


def _element(element: cst.BaseElement, context: Context) -> facts.Expression:
    value = read_expression(element.value, context)
    return facts.Star(value) if isinstance(element, cst.StarredElement) else value


def _dict(node: cst.Dict, context: Context) -> facts.Expression:
    items = []
    for element in node.elements:
        key = read_expression(element.key, context) if isinstance(element, cst.DictElement) else None
        items.append(facts.DictItem(key, read_expression(element.value, context)))
    return facts.DictDisplay(tuple(items))


def _binary(node: cst.BinaryOperation, context: Context) -> facts.Expression:
    left, right = read_expression(node.left, context), read_expression(node.right, context)
    operator = _BINARY.get(type(node.operator))
    return facts.Opaque("operator") if operator is None else facts.Binary(operator, left, right)


def _unary(node: cst.UnaryOperation, context: Context) -> facts.Expression:
    return facts.Unary(_UNARY[type(node.operator)], read_expression(node.expression, context))


def _boolean(node: cst.BooleanOperation, context: Context) -> facts.Expression:
    operator = "and" if isinstance(node.operator, cst.And) else "or"
    return facts.Boolean(operator, read_expression(node.left, context), read_expression(node.right, context))


def _comparison(node: cst.Comparison, context: Context) -> facts.Expression:
    left = read_expression(node.left, context)
    result: facts.Expression | None = None
    for target in node.comparisons:
        right = read_expression(target.comparator, context)
        step = facts.Comparison(_COMPARISON.get(type(target.operator), "?"), left, right)
        result = step if result is None else facts.Boolean("and", result, step)
        left = right
    return result if result is not None else facts.Opaque("comparison")


def _conditional(node: cst.IfExp, context: Context) -> facts.Expression:
    test, body, orelse = (read_expression(part, context) for part in (node.test, node.body, node.orelse))
    return facts.Conditional(test, body, orelse)


def _comprehension(node: cst.BaseSimpleComp, context: Context) -> facts.Expression:
    clauses = _clauses(node.for_in, context)
    return facts.Comprehension(_COMPREHENSIONS[type(node)], None, read_expression(node.elt, context), clauses)


def _dict_comprehension(node: cst.DictComp, context: Context) -> facts.Expression:
    clauses = _clauses(node.for_in, context)
    key, value = read_expression(node.key, context), read_expression(node.value, context)
    return facts.Comprehension("dict", key, value, clauses)


def _clauses(node: cst.CompFor | None, context: Context) -> tuple[facts.Clause, ...]:
    clauses = []
    while node is not None:
        target, iterable = read_expression(node.target, context), read_expression(node.iter, context)
        conditions = tuple(read_expression(condition.test, context) for condition in node.ifs)
        clauses.append(facts.Clause(target, iterable, conditions))
        node = node.inner_for_in
    return tuple(clauses)


def _lambda(node: cst.Lambda, context: Context) -> facts.Expression:
    return facts.Lambda(context.read_lambda(node))


def _await(node: cst.Await, context: Context) -> facts.Expression:
    return facts.Await(read_expression(node.expression, context))


def _yield(node: cst.Yield, context: Context) -> facts.Expression:
    context.yields()
    value = node.value.item if isinstance(node.value, cst.From) else node.value
    return facts.Yield(None if value is None else read_expression(value, context))


def _walrus(node: cst.NamedExpr, context: Context) -> facts.Expression:
    return facts.Walrus(read_expression(node.target, context), read_expression(node.value, context))


def _ellipsis(node: cst.Ellipsis, context: Context) -> facts.Expression:
    return facts.Opaque("...")


_READERS: Final[dict[type[cst.CSTNode], Callable[[Any, Context], facts.Expression]]] = {
    cst.Name: _name,
    cst.Attribute: _attribute,
    cst.Subscript: _subscript,
    cst.Call: _call,
    cst.SimpleString: _string,
    cst.ConcatenatedString: _string,
    cst.FormattedString: _formatted,
    cst.Integer: _number,
    cst.Float: _number,
    cst.Tuple: _display,
    cst.List: _display,
    cst.Set: _display,
    cst.Dict: _dict,
    cst.BinaryOperation: _binary,
    cst.UnaryOperation: _unary,
    cst.BooleanOperation: _boolean,
    cst.Comparison: _comparison,
    cst.IfExp: _conditional,
    cst.ListComp: _comprehension,
    cst.SetComp: _comprehension,
    cst.GeneratorExp: _comprehension,
    cst.DictComp: _dict_comprehension,
    cst.Lambda: _lambda,
    cst.Await: _await,
    cst.Yield: _yield,
    cst.NamedExpr: _walrus,
    cst.Ellipsis: _ellipsis,
}
