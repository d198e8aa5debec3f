"""Expressions, as far as the analysis follows them; what it does not follow is an `Opaque`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from flake8_flask_headers.facts.statements import Function

Literal: TypeAlias = str | int | float | bool | bytes | None


@dataclass(frozen=True, slots=True)
class Constant:
    """A literal. `line` is where it stands: a value's finding goes there."""

    value: Literal
    line: int


@dataclass(frozen=True, slots=True)
class Name:
    """A bare name."""

    id: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """`value.attr`."""

    value: Expression
    attr: str


@dataclass(frozen=True, slots=True)
class Subscript:
    """`value[index]`; a slice is a `Slice`."""

    value: Expression
    index: Expression


@dataclass(frozen=True, slots=True)
class Slice:
    """`lower:upper:step` inside a subscript."""

    lower: Expression | None
    upper: Expression | None
    step: Expression | None


@dataclass(frozen=True, slots=True)
class Star:
    """`*value` in a call or a display."""

    value: Expression


@dataclass(frozen=True, slots=True)
class Keyword:
    """`name=value` in a call; `name` is None for `**value`."""

    name: str | None
    value: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """`function(*arguments, **keywords)`, at the place where the call begins."""

    function: Expression
    arguments: tuple[Expression, ...]
    keywords: tuple[Keyword, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Display:
    """A `tuple`, `list` or `set` display, as `kind` says."""

    kind: str
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class DictItem:
    """`key: value`; `key` is None for `**value`."""

    key: Expression | None
    value: Expression


@dataclass(frozen=True, slots=True)
class DictDisplay:
    """A dict display."""

    items: tuple[DictItem, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """`left operator right`, the operator as written (`+`, `%`, `|`, …)."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Unary:
    """`operator operand` (`not`, `-`, `+`, `~`)."""

    operator: str
    operand: Expression


@dataclass(frozen=True, slots=True)
class Boolean:
    """`left and right` or `left or right`."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Comparison:
    """`left operator right` for one comparison operator (`==`, `not in`, `is`, …); a chain is a conjunction of them."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Conditional:
    """`body if test else orelse`."""

    test: Expression
    body: Expression
    orelse: Expression


@dataclass(frozen=True, slots=True)
class FormattedText:
    """An f-string: its parts in order, literal ones as `Constant`."""

    parts: tuple[Expression, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Comprehension:
    """A comprehension of `kind` list, set, dict or generator; `key` only for dict."""

    kind: str
    key: Expression | None
    element: Expression
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """`for target in iterable if conditions…` of a comprehension."""

    target: Expression
    iterable: Expression
    conditions: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Lambda:
    """A lambda: a function without a name."""

    function: Function


@dataclass(frozen=True, slots=True)
class Await:
    """`await value`."""

    value: Expression


@dataclass(frozen=True, slots=True)
class Yield:
    """`yield value` or `yield from value`."""

    value: Expression | None


@dataclass(frozen=True, slots=True)
class Walrus:
    """`target := value`."""

    target: Expression
    value: Expression


@dataclass(frozen=True, slots=True)
class Opaque:
    """An expression whose value is not followed; `reason` says why."""

    reason: str


Expression: TypeAlias = (
    Constant
    | Name
    | Attribute
    | Subscript
    | Slice
    | Star
    | Call
    | Display
    | DictDisplay
    | Binary
    | Unary
    | Boolean
    | Comparison
    | Conditional
    | FormattedText
    | Comprehension
    | Lambda
    | Await
    | Yield
    | Walrus
    | Opaque
)
