"""Statements, in the order and nesting in which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from flake8_flask_headers.facts.expressions import Expression, Keyword


@dataclass(frozen=True, slots=True)
class Evaluate:
    """An expression for its effect."""

    value: Expression
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Assign:
    """`targets… = value`, annotated or not."""

    targets: tuple[Expression, ...]
    value: Expression
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Annotate:
    """`target: annotation` without a value (a field of a dataclass, say)."""

    target: Expression
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Augment:
    """`target operator= value`, the operator without its `=`."""

    target: Expression
    operator: str
    value: Expression
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Delete:
    """`del targets…`."""

    targets: tuple[Expression, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Return:
    """`return value`."""

    value: Expression | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Raise:
    """`raise exception`."""

    exception: Expression | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class If:
    """`if test: body else: orelse`; an `elif` is an `If` in `orelse`."""

    test: Expression
    body: Block
    orelse: Block
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class For:
    """`for target in iterable: body else: orelse`."""

    target: Expression
    iterable: Expression
    body: Block
    orelse: Block
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class While:
    """`while test: body else: orelse`."""

    test: Expression
    body: Block
    orelse: Block
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Handler:
    """`except type as name: body`."""

    type: Expression | None
    name: str | None
    body: Block
    line: int


@dataclass(frozen=True, slots=True)
class Try:
    """`try: body`, its handlers, `else` and `finally`."""

    body: Block
    handlers: tuple[Handler, ...]
    orelse: Block
    final: Block
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class WithItem:
    """`context as target`."""

    context: Expression
    target: Expression | None


@dataclass(frozen=True, slots=True)
class With:
    """`with items…: body`."""

    items: tuple[WithItem, ...]
    body: Block
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Case:
    """One `case`.

    `values` are the constants or names that it compares with, None where its pattern is another one; `captures` are the
    names it binds.
    """

    values: tuple[Expression, ...] | None
    captures: tuple[str, ...]
    wildcard: bool
    guard: Expression | None
    body: Block


@dataclass(frozen=True, slots=True)
class Match:
    """`match subject: cases…`."""

    subject: Expression
    cases: tuple[Case, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter; `kind` is positional-only, standard, args, keyword-only or kwargs."""

    name: str
    kind: str
    default: Expression | None


@dataclass(frozen=True, slots=True)
class Function:
    """A function or lambda: `qualname` is dotted within the file (`create_app.index`), `words` are all identifiers that
    occur in it.
    """

    name: str
    qualname: str
    parameters: tuple[Parameter, ...]
    body: Block
    decorators: tuple[Expression, ...]
    line: int
    column: int
    generator: bool
    asynchronous: bool
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Define:
    """`def`: binds a function to its name."""

    function: Function
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ClassDefinition:
    """`class name(bases, keywords): body`."""

    name: str
    qualname: str
    bases: tuple[Expression, ...]
    keywords: tuple[Keyword, ...]
    body: Block
    decorators: tuple[Expression, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Import:
    """`import module as alias` (one name)."""

    module: str
    alias: str | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class ImportedName:
    """`name as alias` of a `from` import."""

    name: str
    alias: str | None


@dataclass(frozen=True, slots=True)
class ImportFrom:
    """`from module import names`; `level` is the number of leading dots; a star is the name `*`."""

    module: str
    level: int
    names: tuple[ImportedName, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scope:
    """`global names` or `nonlocal names`, as `kind` says."""

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Jump:
    """`break` or `continue`, as `kind` says."""

    kind: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A top-level statement that is not read: over a limit, or newer than any parser here. It may bind `names`.

    `words` are the names and attributes that are looked up where it runs (not in the bodies of functions that it
    defines), `import` among them where it imports: what they stand for may have been changed.
    """

    names: tuple[str, ...]
    reason: str
    line: int
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Deferred:
    """A top-level `def` or `class` with no word that matters: bound by name, read only if something asks for it.

    `start` and `end` are its first and last line, decorators included.
    """

    name: str
    start: int
    end: int
    line: int


Statement: TypeAlias = (
    Evaluate
    | Assign
    | Annotate
    | Augment
    | Delete
    | Return
    | Raise
    | If
    | For
    | While
    | Try
    | With
    | Match
    | Define
    | ClassDefinition
    | Import
    | ImportFrom
    | Scope
    | Jump
    | Unread
    | Deferred
)
Block: TypeAlias = tuple[Statement, ...]
