"""The interpreter's registers: the current path, its choice points, the call stack and the budget.

Evaluation is direct style on one current state. Where it could go several ways, it calls `choose`; `explore` runs an
action once for each way, replaying the choices made so far, and gives the value and the state of each. Choices are
local to one statement: paths that meet again are joined, so that their number does not multiply.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeAlias

from flake8_flask_headers.evaluation.entailment import Tests
from flake8_flask_headers.evaluation.heap import Apart, HeapObject, Meeting, State
from flake8_flask_headers.evaluation.objects import Frame, Instance
from flake8_flask_headers.evaluation.once import Once
from flake8_flask_headers.evaluation.values import (
    FALSE,
    NONE,
    TRUE,
    UNFORESEEN,
    BoundMethod,
    Choice,
    External,
    FunctionValue,
    Lazy,
    LazyCall,
    Native,
    Option,
    Reference,
    Unknown,
    Value,
)
from flake8_flask_headers.facts.places import Place

if TYPE_CHECKING:
    from flake8_flask_headers.facts.expressions import Expression
    from flake8_flask_headers.facts.module import ModuleFacts
    from flake8_flask_headers.facts.statements import Block, Deferred

TOO_MANY_STEPS: Final = "the analysis took too many steps"
MAX_WAYS: Final = 64
MAX_DEPTH: Final = 60
MAX_REENTRY: Final = 2


class Interruption(Exception):
    """What the evaluation itself raises, as opposed to what breaks in it."""


class Exhausted(Interruption):
    """A bound was hit: what was being evaluated is not known. The message is the reason."""


def reason_of(error: Exhausted | RecursionError) -> str:
    """Why something could not be followed to its end."""
    return str(error) if isinstance(error, Exhausted) else "the code nests too deeply"


class Raised(Interruption):
    """The analysed code raised: `value` is the exception."""

    def __init__(self, value: Value, place: Place | None) -> None:
        super().__init__()
        self.value = value
        self.place = place

    def bare(self) -> Raised:
        """Itself, without what it came through: that would keep alive all that the frames on the way hold."""
        self.__traceback__ = self.__context__ = None
        return self


class Infeasible(Interruption):
    """No way is left: the assumptions of this path contradict each other."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way that a choice point can go: its value or exception, in its own state or in the current one under more
    assumptions.
    """

    value: Value = NONE
    state: State | None = None
    raised: Raised | None = None
    guard: frozenset[tuple[str, bool]] = frozenset()


@dataclass(slots=True)
class Way:
    """One way that an action can go: how it ended, and the state then. `place` is the `return` or `raise`."""

    state: State
    value: Value = NONE
    raised: Raised | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Iteration:
    """The known items; `open` says why there can be more (empty: there are none), and `deployment` whether that is
    fixed at deployment.
    """

    items: tuple[Value, ...]
    open: str = ""
    deployment: bool = False
    dotted: str | None = None

    def element(self, machine: Machine) -> Value:
        """One of the items that are not known."""
        return machine.unknown(self.open or "an item", deployment=self.deployment, dotted=self.dotted)


class Ending(enum.Enum):
    """How a block ends on one path."""

    FALL = "falls through"
    RETURN = "returns"
    RAISE = "raises"
    BREAK = "breaks"
    CONTINUE = "continues"


@dataclass(slots=True)
class Completion:
    """One path through a block: how it ends, and the state then."""

    ending: Ending
    state: State
    value: Value = NONE
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of a call: positional, keywords, and whether there may be more of either that are not known."""

    positional: tuple[Value, ...] = ()
    keywords: Mapping[str, Value] = field(default_factory=dict)
    open: str = ""

    def get(self, index: int, name: str) -> Value | None:
        """The argument at that position or of that name."""
        if index < len(self.positional):
            return self.positional[index]
        return self.keywords.get(name)

    def at(self, index: int) -> Value:
        """The positional argument without which the call fails in Python. Raises Exhausted where there is none."""
        if index >= len(self.positional) or index < -len(self.positional):
            raise Exhausted("a call without its arguments")
        return self.positional[index]

    def all(self) -> tuple[Value, ...]:
        """Every argument."""
        return (*self.positional, *self.keywords.values())


@dataclass(frozen=True, slots=True)
class Invocation:
    """One entry of the call stack."""

    module: str
    frame: int
    function: FunctionValue | None
    place: Place | None  # of the call


class ModuleSource(Protocol):
    """Where modules come from."""

    def facts(self, module: str) -> ModuleFacts:
        """The facts of a module."""

    def deferred(self, module: str, statement: Deferred) -> Block:
        """The statements that a deferred definition stands for."""

    def resolve(self, importer: str, module: str, level: int) -> str | None:
        """The identifier of the module that an import names; None where it is outside the project."""

    def submodule(self, module: str, name: str) -> str | None:
        """The identifier of a submodule."""

    def parents(self, module: str) -> Sequence[str]:
        """The packages that Python imports before this module, outermost first."""

    def dotted(self, module: str) -> str:
        """The module's dotted name."""

    def matters(self, module: str) -> bool:
        """Whether the module's text has anything that can touch an app, a response or a header."""

    def failed(self, module: str, broken: Exception) -> None:
        """Note that the tool itself failed on what a module says."""

    def has_effects(self, module: str, name: str) -> bool:
        """Whether what a lazy name stands for has text that can raise, or keep something for the rest of a request."""

    def can_change(self, module: str, name: str) -> bool:
        """Whether a definition that waits can change an object that it is given."""

    def is_own(self, module: str) -> bool:
        """Whether the module is the project's: what stands elsewhere is not evidence, its caller is."""

    def constants(self, module: str) -> Mapping[str, object]:
        """Names that a module has from the start."""

    def external(self, dotted: str) -> str | None:
        """The identifier of the stub or installed source that is read for an outside module; None without one."""


class Host(Protocol):
    """What the interpreted program runs in: the meaning of names from outside the project."""

    def external_attribute(self, machine: Machine, dotted: str, name: str) -> Value | None:
        """An attribute of something outside; None where nothing is known of it."""

    def call_external(self, machine: Machine, dotted: str, arguments: Arguments) -> Value | None:
        """The result of calling something outside; None where nothing is known of it."""

    def call_unknown(self, machine: Machine, function: Value, arguments: Arguments) -> None:
        """Note what a call of something unresolved could do to its arguments."""

    def not_followed(self, machine: Machine, reason: str, values: Sequence[Value] | None) -> None:
        """Note that code which is not followed could do anything to these values; None: to all that there is or will
        be.
        """

    def instantiate(
        self, machine: Machine, cls: Reference, bases: Sequence[Value], arguments: Arguments
    ) -> Reference | None:
        """A new object of a class that derives from something outside which the host knows; None for any other."""

    def knows(self, dotted: str) -> bool:
        """Whether every attribute of an outside class that matters is known: one that is not has none."""

    def has_attribute(self, machine: Machine, dotted: str, name: str) -> Value | None:
        """Whether something outside has an attribute; None where that is not known."""

    def set_external_attribute(self, machine: Machine, dotted: str, name: str, value: Value) -> None:
        """`dotted.name = value` for something outside."""

    def returned(self, machine: Machine, function: FunctionValue, way: Way) -> None:
        """Note that a function of the analysed code ends in this way."""

    def run(
        self, machine: Machine, function: FunctionValue, arguments: Arguments, follow: Callable[[], Value]
    ) -> Value:
        """The result of a call, which `follow` gives, or what is known of it from a call that ran alike."""

    def exported(self, dotted: str) -> Iterable[str]:
        """The names that `from dotted import *` binds, as far as they are known."""

    def external_bases(self, dotted: str) -> tuple[str, ...] | None:
        """The classes that an outside class derives from; None where nothing is known of it."""

    def ask(
        self, machine: Machine, aspect: str, question: Hashable, answer: Callable[[Value], Value | None]
    ) -> Value | None:
        """The answer to a question about an aspect of the surroundings, of which only the answer is noted as asked
        for; None where there is none to be had from the aspect alone.
        """

    def can_raise(self, dotted: str) -> bool:
        """Whether a call of something outside can raise."""

    def may_change(self, function: FunctionValue) -> bool:
        """Whether running a function can change an object that it is given."""

    def may_respond(self, function: FunctionValue) -> bool:
        """Whether running a function can have to do with a response: touch one, raise, or note something for later."""

    def tracks(self, machine: Machine, value: Value) -> bool:
        """Whether a value is an app, a response or another object whose fate matters."""


@dataclass(frozen=True, slots=True)
class Language:
    """The parts of the language that call each other: they meet here, so that no module imports one that imports it."""

    evaluate: Callable[[Machine, Expression], Value]
    execute: Callable[[Machine, Block, State], list[Completion]]
    call: Callable[[Machine, Value, Arguments], Value]
    force: Callable[[Machine, Value], Value]
    iterate: Callable[[Machine, Value], Iteration]


class Order(NamedTuple):
    """The method resolution order of a class, where each of these classes has these bases; `steps` is what it takes."""

    values: list[Value]
    bases: tuple[tuple[int, tuple[Value, ...]], ...]
    steps: int


# A choice that was made, and the next identifier after it; None where that way has not been gone yet.
_Taken: TypeAlias = tuple[Alternative, "int | None"]
_BOTH: Final = (Alternative(TRUE), Alternative(FALSE))


class Machine:
    """The interpreter's registers and the services that the language's parts share."""

    def __init__(self, modules: ModuleSource, host: Host, language: Language, *, steps: int) -> None:
        self.modules = modules
        self.host = host
        self.language = language
        self.state = State()
        self.stack: list[Invocation] = []
        self.conditions: dict[str, Unknown] = {}
        self.tests = Tests()
        self.needed: dict[str, bool] = {}  # assumptions without which the program does not start
        self.apart = Apart()
        self.judging = False
        self.setting_up = True  # what runs now has run before the first request
        self.guards = 0  # the `try` statements around what runs that could catch something
        self.module_frames: dict[str, int] = {}
        self.once = Once()
        self.set_up_until: int | None = None  # the first identifier that a request gave; None: no request yet
        self.function_attributes = 0
        self.orders: dict[int, Order] = {}  # of classes whose order has been worked out, by identifier
        self.demanded: dict[Lazy | LazyCall, None] = {}  # what was put off and has been asked for
        self._captured: set[int] = set()
        self.called: set[tuple[str, str, int]] = set()
        self.place = Place("", 0)
        self._steps = steps  # left for what runs now
        self._left = steps  # left for all that is set up
        self._next = 1
        self._highest = 1
        self._script: Sequence[_Taken] = ()
        self._taken: list[_Taken] = []
        self._pending: list[list[_Taken]] = []
        self._exploring = False

    # -- the language -----------------------------------------------------------------------------------------------

    def call(self, function: Value, *positional: Value) -> Value:
        """The result of a call with positional arguments."""
        return self.language.call(self, function, Arguments(positional))

    def force(self, value: Value) -> Value:
        """A value whose evaluation was put off, evaluated; any other as it is."""
        return self.language.force(self, value)

    def resolve(self, value: Value) -> Value:
        """One of the values that it can be, the others in turn, evaluated where that was put off."""
        value = self.force(self.pick(value))
        while isinstance(value, Choice):  # what was put off can turn out to be one
            value = self.force(self.pick(value))
        return value

    def iterate(self, value: Value) -> Iteration:
        """What a loop over a value takes."""
        return self.language.iterate(self, value)

    def begin_judging(self) -> None:
        """From here on requests are judged: what can have nothing to do with a response need not run."""
        self.judging, self.setting_up = True, False
        self.set_up_until = self.reserve().id

    # -- identity ---------------------------------------------------------------------------------------------------

    def allocate(self, item: HeapObject) -> Reference:
        """A new heap object."""
        identifier = self._identifier()
        self.state.put(identifier, item)
        return Reference(identifier)

    def reserve(self) -> Reference:
        """The identity of an object that may be put into states later."""
        return Reference(self._identifier())

    def _identifier(self) -> int:
        identifier = self._next
        self._next += 1
        self._highest = max(self._highest, self._next)
        return identifier

    def unknown(
        self, reason: str, *, key: str | None = None, deployment: bool = False, dotted: str | None = None
    ) -> Unknown:
        """A new unknown value; without a key it is like no other."""
        return Unknown(reason, key or f"#{self._identifier()}", deployment, dotted)

    def fail(self, kind: str, otherwise: Value) -> Value:
        """What surely fails with a built-in exception: it raises where code is there that may catch it.

        Elsewhere it has `otherwise`, a value that is not known: no code says that the failure is meant, and it may be
        the analysis that has missed something. Raises Raised.
        """
        if self.guards:
            raise Raised(Unknown(UNFORESEEN, self.unknown(kind).key, dotted=f"builtins.{kind}"), self.evidence())
        self.state.may_raise = True
        return otherwise

    def tick(self, steps: int = 1) -> None:
        """Count one step, or as many as something takes. Raises Exhausted at the end of the budget."""
        self._steps -= steps
        if self._steps < 0:
            raise Exhausted(TOO_MANY_STEPS)

    @contextmanager
    def budget(self, steps: int) -> Iterator[None]:
        """Run with a budget of its own."""
        saved, self._steps = self._steps, steps
        try:
            yield
        finally:
            self._steps = saved

    @contextmanager
    def portion(self, steps: int) -> Iterator[None]:
        """Run with at most so many of the steps that are left."""
        before = self._steps
        allowed = self._steps = min(steps, before)
        try:
            yield
        finally:
            self._steps = before - allowed + max(self._steps, 0)

    @property
    def steps(self) -> int:
        """How many steps are left."""
        return max(self._steps, 0)

    @contextmanager
    def allowance(self, steps: int) -> Iterator[None]:
        """Run with so many steps for all that is set up meanwhile."""
        saved, self._left = self._left, steps
        try:
            yield
        finally:
            self._left = saved

    @contextmanager
    def share(self, most: int, part: int) -> Iterator[None]:
        """Run a part of the set-up with at most one `part`th of the steps that are left for all of it, so that some
        always are.

        They are not those of whoever asked for it: an import takes as many steps as the modules that it runs.
        """
        saved, given = self._steps, min(most, self._left // part)
        self._steps = given
        try:
            yield
        finally:
            self._left -= given - self._steps
            self._steps = saved

    # -- places -----------------------------------------------------------------------------------------------------

    def evidence(self) -> Place:
        """Where the project's own code is: the current statement, or its nearest caller's where that is not the
        project's.
        """
        if not self.stack or self.modules.is_own(self.stack[-1].module):
            return self.place
        for invocation, caller in zip(reversed(self.stack), reversed(self.stack[:-1]), strict=False):
            if self.modules.is_own(caller.module) and invocation.place is not None:
                return invocation.place
        return self.stack[0].place or self.place

    @contextmanager
    def invocation(self, entry: Invocation) -> Iterator[None]:
        """Run inside a call. Raises Exhausted where calls nest too deeply."""
        if len(self.stack) >= MAX_DEPTH:
            raise Exhausted("calls nest too deeply")
        self.stack.append(entry)
        place = self.place
        try:
            yield
        finally:
            self.stack.pop()
            self.place = place

    def capture(self) -> None:
        """Note that something can outlive the current call and look up names in its frame."""
        frame: int | None = self.frame
        while frame is not None and frame not in self._captured:
            self._captured.add(frame)
            item = self.state.get(frame)
            frame = item.parent if isinstance(item, Frame) else None

    def release(self, frame: int, states: Iterable[State]) -> None:
        """Drop the frame of a call that has ended, unless something captured it."""
        if frame not in self._captured:
            for state in states:
                state.drop(frame)

    @property
    def module(self) -> str:
        """The module whose code runs."""
        return self.stack[-1].module if self.stack else ""

    @property
    def frame(self) -> int:
        """The frame whose names are in scope."""
        return self.stack[-1].frame

    # -- choices ----------------------------------------------------------------------------------------------------

    @property
    def replaying(self) -> bool:
        """Whether the next choice has been made: what leads to its alternatives need not be worked out again."""
        return len(self._taken) < len(self._script)

    def choose(self, alternatives: Sequence[Alternative]) -> Value:
        """Go one of several ways; `explore` comes back for the others. Raises Raised, Infeasible."""
        if self.replaying:
            chosen, start = self._script[len(self._taken)]
            # what is allocated from here on is new, the first time that this way is gone
            self._next = self._highest if start is None else start
        elif not alternatives:
            raise Infeasible
        else:
            chosen = alternatives[0]
            if len(alternatives) > 1 and self._exploring:  # else someone only looks: the first will do
                self._pending.extend([*self._taken, (other, None)] for other in reversed(alternatives[1:]))
        self._taken.append((chosen, self._next))
        if chosen.state is not None:
            assumptions, own = self.state.assumptions, chosen.state.assumptions
            self.state = chosen.state.fork()
            self.state.assumptions = own | assumptions | own
        for key, polarity in chosen.guard:
            self.state.assumptions[key] = polarity
        if chosen.raised is not None:
            raise chosen.raised.bare()
        return chosen.value

    def go_on(self, ways: Iterable[Way]) -> Value:
        """Go on from one of the ways that something went, the others in turn. Raises Raised, Infeasible."""
        return self.choose([Alternative(way.value, way.state, way.raised) for way in ways])

    def settle(self, run: Callable[[], Value]) -> Value:
        """The value of something that explores by itself and ends in one state: a choice of one, which a replay does
        not run again.
        """
        if self.replaying:
            return self.choose(())
        with self.aside():
            value = run()
        return self.choose([Alternative(value, self.state)])

    def joined(self, action: Callable[[], Value]) -> Value:
        """The value of an action whose ways meet again at its end, so that they do not multiply with those of others;
        a way that raises goes on by itself.
        """
        if self.replaying:
            return self.choose(())
        ways = self.join_ways(self.explore(self.state, action))
        return self.go_on(ways)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Run statements inside an action: what they choose is theirs, not the action's."""
        saved = (self._script, self._taken, self._pending, self._exploring)
        self._script, self._taken, self._pending, self._exploring = (), [], [], False
        try:
            yield
        finally:
            self._script, self._taken, self._pending, self._exploring = saved

    def within(self, steps: int, run: Callable[[], Value], otherwise: Callable[[str], Value]) -> Value:
        """The value of an action that may take so many steps; where it takes more, what `otherwise` makes of the
        reason, as if nothing of it had run.
        """
        if self.replaying:
            return self.choose(())
        before = self.state.fork()
        try:
            with self.portion(steps):
                ways = self.explore(self.state, run)
        except (Exhausted, RecursionError) as error:
            self.state = before
            return self.choose([Alternative(otherwise(reason_of(error)), self.state)])
        return self.go_on(ways)

    def explore(self, state: State, action: Callable[[], Value], *, most: int = MAX_WAYS * 4) -> list[Way]:
        """Every way that an action can go from a state. Raises Exhausted where there are more than `most`.

        The action runs once for each way. Until the last choice made before, a run repeats the one it comes from, so
        what it allocates gets the same identifiers again.
        """
        saved = (self.state, self._script, self._taken, self._pending, self._exploring)
        ways: list[Way] = []
        pending: list[list[_Taken]] = [[]]
        self._exploring = True
        first, place = self._next, self.place
        try:
            while pending:
                self._script = pending.pop()
                self._taken, self._pending = [], pending
                self._next, self.place = first, place
                self.state = state.fork()
                self.tick()
                try:
                    value = action()
                    ways.append(Way(self.state, value))
                except Raised as raised:
                    ways.append(Way(self.state, raised=raised.bare(), place=raised.place))
                except Infeasible:
                    continue
                if len(ways) + len(pending) > most:
                    raise Exhausted("one statement can go too many ways")
            return ways
        finally:
            self.state, self._script, self._taken, self._pending, self._exploring = saved
            self._next = self._highest

    def possible(self, options: Sequence[Option]) -> list[Option]:
        """The options that the assumptions of this path do not rule out."""
        assumptions = self.state.assumptions
        return [option for option in options if self.tests.allow(assumptions, option.guard)]

    def pick(self, value: Value) -> Value:
        """One of a choice's values, the others in turn; any other value as it is."""
        if not isinstance(value, Choice):
            return value
        if self.replaying:
            return self.choose(())
        options = self.possible(value.options)
        if len(options) == 1:
            return self.choose([Alternative(options[0].value)])
        return self.choose([Alternative(option.value, guard=option.guard) for option in options])

    def assumed(self, key: str) -> bool | None:
        """Whether a condition holds on this path, None where that is open."""
        known = self.state.assumptions.get(key, self.needed.get(key))
        return self.tests.implied(key, self.state.assumptions) if known is None else known

    def assume(self, condition: Unknown) -> bool:
        """Whether an unknown condition holds: as assumed before on this path, else both in turn."""
        key = condition.key
        negated = key.startswith("!")
        if negated:
            key = key[1:]
        known = self.assumed(key)
        if known is None:
            self.note_condition(key, condition)
            known = self.choose(_BOTH if not negated else _BOTH[::-1]) == TRUE
            self.state.assumptions[key] = known
        return known is not negated

    def limit(self, subject: str, values: Iterable[object]) -> None:
        """Assume on this path that what has this key is one of these values."""
        self.state.assumptions[self.tests.limit(subject, tuple(values))] = True

    def note_condition(self, key: str, condition: Unknown) -> None:
        """Remember what an assumption is about; what is asked only while the program starts is fixed at deployment."""
        if not self.judging and "#" in key:
            condition = replace(condition, deployment=True)
        self.conditions.setdefault(key, condition)

    # -- joining ----------------------------------------------------------------------------------------------------

    def join_states(self, states: list[State]) -> list[State]:
        """Join those paths that need not stay apart. Raises Exhausted where too many remain."""
        joined: list[State] = []
        for state in states:
            self._steps -= len(joined)
            for index, other in enumerate(joined):
                one = other.join(state, self.apart)
                if one is not None:
                    joined[index] = one
                    break
            else:
                joined.append(state)
        if len(joined) > MAX_WAYS:
            raise Exhausted("too many different paths")
        return joined

    def _alike(self, one: Way, other: Way) -> bool:
        """Whether two ways raise exceptions of which nothing that is looked at differs: the same class, with no
        response of its own.
        """
        if one.raised is None or other.raised is None:
            return False
        first, second = one.raised.value, other.raised.value
        if first == second:
            return True
        if not isinstance(first, Reference) or not isinstance(second, Reference):
            return False
        items = one.state.get(first.id), other.state.get(second.id)
        if not isinstance(items[0], Instance) or not isinstance(items[1], Instance):
            return False
        return items[0].cls == items[1].cls and _summary(items[0]) == _summary(items[1])

    def join_ways(self, ways: list[Way]) -> list[Way]:
        """Join the ways that return, and those that raise exceptions of one class, where neither their states nor their
        values must stay apart.
        """
        joined: list[Way] = []
        for way in ways:
            for index, other in enumerate(joined):
                if way.raised is not None or other.raised is not None:
                    if way.raised is None or other.raised is None or not self._alike(way, other):
                        continue
                    state = other.state.join(way.state, self.apart)
                    if state is not None:
                        joined[index] = Way(state, raised=other.raised, place=other.place)
                        break
                    continue
                mine, theirs = other.state.assumptions.items(), way.state.assumptions.items()
                value = Meeting(other.state, way.state, self.apart).value(
                    other.value, way.value, frozenset(mine - theirs), frozenset(theirs - mine)
                )
                if value is None:
                    continue
                state = other.state.join(way.state, self.apart)
                if state is not None:
                    joined[index] = Way(state, value, place=other.place)
                    break
            else:
                joined.append(way)
        if len(joined) > MAX_WAYS:
            raise Exhausted("a function can return in too many ways")
        return joined


def _summary(exception: Instance) -> tuple[Value | None, ...]:
    return tuple(exception.names.get(name) for name in ("code", "response", "status_code"))


def callable_name(function: Value) -> str:
    """A name for a callable, as far as there is one."""
    if isinstance(function, FunctionValue):
        return function.function.qualname
    if isinstance(function, BoundMethod):
        return callable_name(function.function)
    if isinstance(function, External):
        return function.dotted
    if isinstance(function, Native):
        return function.name
    if isinstance(function, Unknown):
        return function.dotted or function.reason
    return "a value"
