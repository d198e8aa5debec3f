"""Abstract values: what is known of a Python value.

All are immutable; what can change lives in the heap behind a `Reference`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from flake8_flask_headers.facts.expressions import Literal
from flake8_flask_headers.facts.places import Place

if TYPE_CHECKING:
    from flake8_flask_headers.facts.statements import Function

# Values beyond these sizes are not literal: code can double one line after line.
MAX_TEXT: Final = 200_000
MAX_PARTS: Final = 500
MAX_ITEMS: Final = 2_000
MAX_NUMBER: Final = 1 << 64
MAX_OPTIONS: Final = 256
MAX_WEIGHT: Final = 20_000


class _Composite:
    """A value made of others, which knows its hash and its weight: how many values it holds, each as often as it does.

    Sixty lines of `x = (x, x)` make a tuple of 2⁶⁰ values, of which none but itself is equal to it here. Both are
    worked out at once where values can nest as deeply as code makes them, else where they are asked for.
    """

    __slots__ = ("_hash", "_weight")
    _hash: int
    _weight: int

    def _weigh(self) -> int:
        weight = 1 + sum(map(weight_of, self._parts()))
        object.__setattr__(self, "_weight", weight)
        return weight

    @property
    def weight(self) -> int:
        """How many values it holds."""
        try:
            return self._weight
        except AttributeError:
            return self._weigh()

    def _parts(self) -> tuple[Any, ...]:
        """All that makes it equal to another."""
        raise NotImplementedError

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            found = hash((type(self), self._parts()))
            object.__setattr__(self, "_hash", found)
            return found

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, _Composite) or type(self) is not type(other) or hash(self) != hash(other):
            return False
        return self.weight <= MAX_WEIGHT and self._parts() == other._parts()


class _Nesting(_Composite):
    """A composite that code can nest without end."""

    __slots__ = ()

    def __post_init__(self) -> None:
        hash(self)
        self._weigh()


def weight_of(part: Any) -> int:
    """How many values a part of a value holds."""
    if isinstance(part, _Composite):
        return part.weight
    return sum(map(weight_of, part)) if isinstance(part, tuple) else 1


_AND: Final = " \N{LOGICAL AND} "
_NOT: Final = "\N{NOT SIGN}"


@dataclass(frozen=True, slots=True)
class Known:
    """A literal value; `place` is where it is written."""

    value: Literal
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A string of which only some parts are known; None stands for a part that is not."""

    parts: tuple[str | None, ...]
    place: Place | None = field(default=None, compare=False)
    key: str = ""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that the code does not tell.

    `key` identifies it: two tests of one key in one request agree. `deployment` says that it is fixed when the app is
    deployed (environment, files, arguments of a factory); else it varies from response to response. `dotted` names the
    thing outside the project that it comes from, where there is one.
    """

    reason: str
    key: str
    deployment: bool = False
    dotted: str | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """No value: an unbound name, an absent key or item on one of several paths."""


@dataclass(frozen=True, slots=True, eq=False)
class Option(_Composite):
    """One alternative of a `Choice`, possible where every assumption of `guard` (key, polarity) holds."""

    value: Value
    guard: frozenset[tuple[str, bool]]

    def _parts(self) -> tuple[Any, ...]:
        return (self.value, self.guard)


@dataclass(frozen=True, slots=True, eq=False)
class Choice(_Composite):
    """One of several values."""

    options: tuple[Option, ...]

    def _parts(self) -> tuple[Any, ...]:
        return self.options


@dataclass(frozen=True, slots=True, eq=False)
class TupleValue(_Nesting):
    """A tuple."""

    items: tuple[Value, ...]

    def _parts(self) -> tuple[Any, ...]:
        return self.items


@dataclass(frozen=True, slots=True)
class Reference:
    """An object in the heap."""

    id: int


@dataclass(frozen=True, slots=True, eq=False)
class FunctionValue(_Nesting):
    """A function of the analysed code: its facts, the module and the frame that it was defined in, its evaluated
    defaults, and the class whose body defined it.
    """

    function: Function = field(compare=False)
    module: str
    frame: int
    defaults: tuple[tuple[str, Value], ...] = ()
    owner: int | None = None
    identity: tuple[str, str, int] = ("", "", 0)

    @property
    def key(self) -> str:
        """What tells this function from every other, other closures of one `def` included."""
        return f"{self.identity}@{self.frame}"

    def _parts(self) -> tuple[Any, ...]:
        return (self.module, self.frame, self.defaults, self.owner, self.identity)


@dataclass(frozen=True, slots=True, eq=False)
class BoundMethod(_Nesting):
    """`receiver.function`."""

    receiver: Value
    function: Value

    def _parts(self) -> tuple[Any, ...]:
        return (self.receiver, self.function)


@dataclass(frozen=True, slots=True, eq=False)
class Partial(_Nesting):
    """`functools.partial(function, *arguments, **keywords)`."""

    function: Value
    arguments: tuple[Value, ...]
    keywords: tuple[tuple[str, Value], ...]

    def _parts(self) -> tuple[Any, ...]:
        return (self.function, self.arguments, self.keywords)


@dataclass(frozen=True, slots=True)
class Native:
    """A function that is not analysed code: `run(machine, call)` gives its result.

    `aspect` names the aspect of its surroundings that it asks for, where it does nothing else.
    """

    name: str
    run: Callable[..., Any] = field(compare=False)
    receiver: Value | None = None
    aspect: str = ""


@dataclass(frozen=True, slots=True)
class ModuleValue:
    """A module of the project (or a stub), by its identifier."""

    id: str


@dataclass(frozen=True, slots=True)
class External:
    """Something outside the project, by its dotted name."""

    dotted: str


@dataclass(frozen=True, slots=True)
class Lazy:
    """A name of a module whose text has nothing that matters: read only if something asks for its value."""

    module: str
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class LazyAttribute(_Nesting):
    """An attribute of a value that is not read yet."""

    value: Value
    name: str

    def _parts(self) -> tuple[Any, ...]:
        return (self.value, self.name)


@dataclass(frozen=True, slots=True, eq=False)
class LazyCall(_Nesting):
    """A call that cannot touch a response, run only if something asks for its result.

    `id` is its own, and that of the `Evaluated` in the heap once it has run.
    """

    function: Value
    arguments: tuple[Value, ...]
    keywords: tuple[tuple[str, Value], ...]
    place: Place
    id: int

    def _parts(self) -> tuple[Any, ...]:
        return (self.function, self.arguments, self.keywords, self.place, self.id)


@dataclass(frozen=True, slots=True, eq=False)
class Descriptor(_Nesting):
    """A `staticmethod`, `classmethod` or `property`, as `kind` says."""

    kind: str
    function: Value

    def _parts(self) -> tuple[Any, ...]:
        return (self.kind, self.function)


@dataclass(frozen=True, slots=True, eq=False)
class Super(_Nesting):
    """`super()` in a method of the class `owner`, for `receiver`."""

    owner: int
    receiver: Value

    def _parts(self) -> tuple[Any, ...]:
        return (self.owner, self.receiver)


Value: TypeAlias = (
    Known
    | Text
    | Unknown
    | Missing
    | Choice
    | TupleValue
    | Reference
    | FunctionValue
    | BoundMethod
    | Partial
    | Native
    | ModuleValue
    | External
    | Lazy
    | LazyAttribute
    | LazyCall
    | Descriptor
    | Super
)

ORIGINAL = "@original"  # the attribute under which a decorated function keeps the `def` it stands for
UNFORESEEN = "an exception that no code of the project raises"

NONE = Known(None)
TRUE = Known(True)
FALSE = Known(False)
MISSING = Missing()
NO_GUARD: frozenset[tuple[str, bool]] = frozenset()


def choice(options: list[Option]) -> Value:
    """The options as one value: equal values merge, nested choices are flattened; of too many nothing is known."""
    distinct: dict[Value, Option] = {}
    for option in options:
        value = option.value
        if not isinstance(value, Choice):
            _add(distinct, value, option.guard, option)
            continue
        for inner in value.options:
            guard = inner.guard | option.guard if option.guard else inner.guard
            _add(distinct, inner.value, guard, inner)
    if len(distinct) == 1:
        return next(iter(distinct))
    if len(distinct) > MAX_OPTIONS:
        return Unknown("one of many values", f"one of {len(distinct)} values")
    return Choice(tuple(distinct.values()))


def or_else(value: Value, other: Value) -> Value:
    """A value, and the other one where it is (or on the paths on which it is) missing."""
    if isinstance(value, Choice):
        return choice([Option(or_else(option.value, other), option.guard) for option in value.options])
    return other if isinstance(value, Missing) else value


def is_there(value: Value) -> Value:
    """Whether a value is not missing, on each of the paths on which it differs."""
    if isinstance(value, Choice):
        return choice([Option(is_there(option.value), option.guard) for option in value.options])
    return FALSE if isinstance(value, Missing) else TRUE


def _add(distinct: dict[Value, Option], value: Value, guard: frozenset[tuple[str, bool]], made: Option) -> None:
    """Add an option; `made` is one with this value, to be used where its guard is the same."""
    seen = distinct.get(value)
    if seen is not None:
        # two ways to one value: it is possible where either guard holds; keep what they agree on
        made, guard = seen, seen.guard & guard
    distinct[made.value] = made if made.guard == guard else Option(made.value, guard)


def conjunction(guard: frozenset[tuple[str, bool]]) -> str:
    """The key of the condition that all of a guard holds, of which a single one that fails says nothing."""
    return _AND.join(sorted(("" if polarity else _NOT) + key for key, polarity in guard))


def conjuncts(key: str) -> list[tuple[str, bool]]:
    """The guard of such a key; of any other, that it holds."""
    return [(part.removeprefix(_NOT), not part.startswith(_NOT)) for part in key.split(_AND)]


def text_parts(value: Value) -> tuple[str | None, ...]:
    """A value as the parts of a string: `str(value)` where it is known, None where it is not."""
    if isinstance(value, Known):
        return (value.value if isinstance(value.value, str) else str(value.value),)
    if isinstance(value, Text):
        return value.parts
    return (None,)


def join_text(parts: list[str | None], place: Place | None) -> Value:
    """The parts as one value: `Known` where all are known, adjacent known parts merged; where they are too many or too
    long, nothing of it is known.
    """
    if sum(len(part) for part in parts if part is not None) > MAX_TEXT:
        parts = [None]
    merged: list[str | None] = []
    for part in parts:
        if part is not None and merged and merged[-1] is not None:
            merged[-1] += part
        elif part is None and merged and merged[-1] is None:
            continue
        else:
            merged.append(part)
    if len(merged) > MAX_PARTS:
        merged = [None]
    if not merged:
        return Known("", place)
    if len(merged) == 1 and merged[0] is not None:
        return Known(merged[0], place)
    return Text(tuple(part for part in merged if part != ""), place)
