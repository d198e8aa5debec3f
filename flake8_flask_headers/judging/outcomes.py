"""The responses that a running app can give to one request, after every hook."""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, cast

from flake8_flask_headers.evaluation.attributes import get_attribute
from flake8_flask_headers.evaluation.heap import State
from flake8_flask_headers.evaluation.machine import (
    TOO_MANY_STEPS,
    Exhausted,
    Infeasible,
    Interruption,
    Machine,
    Raised,
    Way,
    reason_of,
)
from flake8_flask_headers.evaluation.objects import Instance
from flake8_flask_headers.evaluation.summaries import Summaries
from flake8_flask_headers.evaluation.values import (
    MAX_WEIGHT,
    NO_GUARD,
    NONE,
    BoundMethod,
    Choice,
    External,
    FunctionValue,
    Known,
    Lazy,
    LazyAttribute,
    LazyCall,
    Missing,
    ModuleValue,
    Option,
    Reference,
    Text,
    TupleValue,
    Unknown,
    Value,
    conjuncts,
    text_parts,
    weight_of,
)
from flake8_flask_headers.framework.apps import AppObject
from flake8_flask_headers.framework.context import (
    BLUEPRINT,
    ENDPOINT,
    Identities,
    RequestContext,
    RequestObjects,
    RequestTrace,
    blueprint_of,
)
from flake8_flask_headers.framework.dispatch import is_out_of_reach, tear_down
from flake8_flask_headers.framework.headers import HeadersObject, headers_at
from flake8_flask_headers.framework.marks import Marking, Registries, erase, of_members, on_view, registries
from flake8_flask_headers.framework.registrations import HandlerAdded, HookAdded
from flake8_flask_headers.framework.repeated import Repeated
from flake8_flask_headers.framework.requests import SECURE
from flake8_flask_headers.framework.responses import ResponseObject, is_document, response_at
from flake8_flask_headers.framework.traces import Action, Mark, Step, followed
from flake8_flask_headers.framework.wiring import Endpoint, Wiring
from flake8_flask_headers.framework.wsgi import MIDDLEWARE, EnvironmentObject, arrive, respond
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.headers.values import CANONICAL
from flake8_flask_headers.judging.combine import counts
from flake8_flask_headers.judging.naming import innermost, layers
from flake8_flask_headers.judging.passages import passages
from flake8_flask_headers.judging.program import Program, Write
from flake8_flask_headers.judging.verdicts import HeaderState, HeaderValue, Outcome, Place

_METHOD: Final = "request.method"
_PATH: Final = "request.path"
_OTHER: Final = "<some other>"  # not one that code speaks of
# What a request for a rule has that code does not speak of.
_OF_OTHER_RULE: Final[Mapping[str, tuple[object, ...]]] = {_PATH: (_OTHER,), ENDPOINT: (_OTHER,), BLUEPRINT: (None,)}
REQUEST_STEPS: Final = 400_000
VIEW_STEPS: Final = (4_000, 30_000)
_PLACEHOLDER: Final = re.compile(r"<[^>]*>")
_PART: Final = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>[A-Za-z_]\w*)>")
# What the converters accept that give a text or a number (werkzeug/routing/converters.py `DEFAULT_CONVERTERS`).
_KINDS: Final = {None: "[^/]+", "default": "[^/]+", "string": "[^/]+", "int": r"\d+", "path": "[^/].*?"}
_ONE_PATH: Final = re.compile(rf"""\({re.escape(_PATH)} == (?P<path>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\)""")
_UNMATCHED: Final = frozenset({"404", "redirect", "static 404"})
_BY_RULE: Final = frozenset({"blueprint", "endpoint", "method", "path", "rule", "view"})
_MOST_WAYS: Final = 4_096
TOLD_STEPS: Final = 40_000  # nobody reads the story of more, and nothing is summed up on its way
_MOST_TOLD_WAYS: Final = 64
_MOST_VALUES: Final = 16
_MOST_MARKS: Final = 8
_REPORTED: Final = tuple(name.lower() for name in REPORTED)
_Answer = tuple[State, Way, list[Outcome]]


@dataclass(frozen=True, slots=True)
class _Situation:
    """What is known of a request that fails, the paths, methods and more that it can have, where they are limited, and
    the rules one of which it is for; `without_rule` where no rule matched it.
    """

    assumed: Mapping[str, bool] = field(default_factory=dict)
    limits: Mapping[str, tuple[object, ...]] = field(default_factory=dict)
    rules: tuple[Endpoint, ...] = ()
    without_rule: bool = False


@dataclass(slots=True)
class Server:
    """One app, set up and ready for requests.

    `state` is the one that every request starts from. What a request finds out about names that were put off, it finds
    out for all requests after it: `settled` are the identities of what no request has put off. `given` is assumed of
    the whole program. `shared` are the headers that some response of the app's own carries or may carry, once that is
    known. `hung_on_rule`: the last request that was judged may have had other responses behind another rule.
    """

    program: Program
    app: Reference
    state: State
    wiring: Wiring
    summaries: Summaries
    repeated: Repeated
    objects: RequestObjects
    before: Identities
    handlers: Identities
    given: Mapping[str, bool]
    settled: list[range]
    kept: set[Value] = field(default_factory=set)
    registries: Registries | None = None
    shared: frozenset[str] | None = None
    hung_on_rule: bool = True

    @classmethod
    def start(cls, program: Program, app: Reference, state: State) -> Server:
        """Make an app ready in a state in which it has been set up."""
        machine = program.machine
        machine.state = state.fork()
        machine.state.assumptions.update(cast("AppObject", state.read(app.id)).made)
        for name in ("config", "extensions"):
            get_attribute(machine, app, name)  # they are made when they are first asked for
        objects = program.objects
        machine.state.put(objects.trace.id, RequestTrace())
        machine.state.put(objects.globals.id, Instance(External("builtins.object"), {}))
        machine.state.put(objects.environment.id, EnvironmentObject(External("builtins.dict"), {}))
        wiring = Wiring(machine, app)
        handlers = _handling_functions(machine, wiring)  # it can read what was put off
        server = cls(
            program,
            app,
            machine.state,
            wiring,
            Summaries(),
            program.repeated,
            objects,
            _before_functions(wiring),
            handlers,
            state.assumptions,
            [range(machine.reserve().id)],
        )
        server._let_requests_in()
        return server

    def _let_requests_in(self) -> None:
        """Go on from the state in which the middleware around the app calls it."""
        machine, host = self.program.machine, self.program.host
        host.context = self._context("arrival", None, None, None)
        try:
            with machine.budget(REQUEST_STEPS):
                self.state = arrive(machine, self.app, host.context, self.state)
        finally:
            host.context = None

    def _context(
        self, kind: str, endpoint: Endpoint | None, method: str | None, handler: HandlerAdded | None
    ) -> RequestContext:
        return RequestContext(
            self.app,
            self.wiring,
            self.summaries,
            self.repeated,
            endpoint,
            method,
            self.objects,
            kind=kind,
            path=_path(endpoint),
            watched=self.before,
            handlers=self.handlers,
            handler=handler,
        )

    def outcomes(
        self,
        endpoint: Endpoint | None,
        method: str | None,
        *,
        kind: str = "view",
        watched: Identities = frozenset(),
        wrappers: Identities = frozenset(),
        handler: HandlerAdded | None = None,
        media_type: str | None = None,
        told_in_full: bool = False,
        path: Value | None = None,
        methods: tuple[str, ...] = (),
        paths: tuple[object, ...] = (),
    ) -> tuple[Outcome, ...]:
        """Every response to one request, with what it passes where it is to be told in full.

        A view is followed for long only where a header hangs on it: where hooks settle all, a short look is enough.
        """
        context = self._context(kind, endpoint, method, handler)
        context.watched |= watched
        context.wrappers = wrappers - watched
        context.media_type = media_type
        context.told_in_full = told_in_full
        context.seeks_marks = kind in ("view", "handler") and not told_in_full and bool(self._hooked(context))
        if path is not None:
            context.path = path
        answers: list[_Answer] = []
        found: list[Outcome] = []
        self.hung_on_rule = True
        for steps in VIEW_STEPS[:1] if told_in_full else VIEW_STEPS:
            context.view_steps = steps
            try:
                answers = self._answers(context, methods, paths)
                found = [outcome for *_, outcomes in answers for outcome in outcomes]
            except (Exhausted, RecursionError) as error:
                answers, found = [], [untold(kind, reason_of(error))]
            except Exception as broken:  # noqa: BLE001 - whatever breaks, the other requests are judged
                place = self._place_of(endpoint)
                self.program.sources.failed("" if place is None else place.file, broken)
                answers, found = [], [untold(kind, "the analysis itself failed here")]
            if not any(map(_was_cut_short, found)):
                self.hung_on_rule = (bool(found) and not answers) or _hangs_on_rule(context)
                break
        if context.seeks_marks:
            with suppress(Interruption, RecursionError):
                answers = self._with_marks(context, answers)
        for start, way, outcomes in answers:
            self._note(start, way, kind, outcomes)
            self._tear_down(way, context)
        return distinct(outcome for *_, outcomes in answers for outcome in outcomes) or distinct(found)

    def _with_marks(self, context: RequestContext, answers: list[_Answer]) -> list[_Answer]:
        """The answers, where hooks honour marks of the view, with the place of the mark that a header lacks for.

        A mark is what matters where the same response, without it, surely carries the header.
        """
        hooked = self._hooked(context)
        lacking = {name for *_, outcomes in answers for outcome in outcomes for name in _lacking(outcome)}
        if lacking.isdisjoint(hooked):
            return answers
        on_its_view, _ = self._marks_of(context.endpoint)
        marks = [*dict.fromkeys([*(marking.mark for marking in on_its_view), *context.marks])]
        if not marks:
            return answers
        unmarked = self._without(context, frozenset(marks))
        if not any(_returning(outcome, unmarked) for *_, outcomes in answers for outcome in outcomes):
            return answers
        each = [(mark, self._without(context, frozenset({mark}))) for mark in marks[:_MOST_MARKS]]

        def explained(outcome: Outcome) -> Outcome:
            headers = dict(outcome.headers)
            for name in _returning(outcome, unmarked):
                deciding = [mark for mark, others in each if name in _returning(outcome, others)] or marks
                steps = tuple(Step(Action.WITHHELD, mark.place) for mark in deciding)
                headers[name] = replace(outcome.header(name), trail=followed(outcome.header(name).trail, steps))
            return replace(outcome, headers=headers)

        return [(start, way, [explained(outcome) for outcome in outcomes]) for start, way, outcomes in answers]

    def _hooked(self, context: RequestContext) -> frozenset[str]:
        """The headers that hooks may set for a request: what they set on no response of the app's own, only those of
        its blueprints do.
        """
        per_blueprint, _ = self.wiring.hooks("after", context.blueprints)
        reported = frozenset(_REPORTED)
        return reported if self.shared is None or any(per_blueprint) else reported & self.shared

    def _marks_of(self, endpoint: Endpoint | None) -> tuple[list[Marking], State]:
        """The marks that the view has from the start, and a state in which they have been read."""
        machine = self.program.machine
        machine.state = self.state.fork()
        if endpoint is None or endpoint.view is None:
            return [], machine.state
        with machine.budget(REQUEST_STEPS):
            found = list(on_view(machine, machine.resolve(endpoint.view)))
            if self.registries is None:
                self.registries = registries(self.state)
            found += of_members(machine, layers(machine, endpoint.view), self.registries)
            return found, machine.state

    def _without(self, context: RequestContext, marks: frozenset[Mark]) -> list[Outcome]:
        """Every response to a request, as if there were no such marks."""
        context.without = marks
        try:
            return [outcome for *_, outcomes in self._answers(context) for outcome in outcomes]
        except (Exhausted, RecursionError):
            return []
        finally:
            context.without = frozenset()

    def _place_of(self, endpoint: Endpoint | None) -> Place | None:
        """Where a rule is registered, or the app is made: the place of what Flask does without being called."""
        return endpoint.place if endpoint is not None else cast("AppObject", self.state.read(self.app.id)).place

    def _answers(
        self, context: RequestContext, methods: tuple[str, ...] = (), paths: tuple[object, ...] = ()
    ) -> list[_Answer]:
        """Every way of one request that ends in a response, with the state that it started from; its method and its
        path are among those given, if any.
        """
        machine, host = self.program.machine, self.program.host
        self.repeated.start = self.state
        start = self.state.fork()
        if context.without:
            markings, start = self._marks_of(context.endpoint)
            for marking in markings:
                if marking.mark in context.without:
                    erase(start, marking)
        machine.state = start
        if context.endpoint is not None:
            start.assumptions.update(dict(context.endpoint.guard))
        if context.kind in _UNMATCHED:
            start.assumptions.update(self._no_rule)
        if context.kind == "405":
            machine.limit(_PATH, (*map(_literal, self.wiring.endpoints), _OTHER))
        host.context = context
        steps, most = (TOLD_STEPS, _MOST_TOLD_WAYS) if context.told_in_full else (REQUEST_STEPS, _MOST_WAYS)
        answers: list[_Answer] = []
        try:
            for situation in self._situations(context, paths, () if context.method else methods):
                machine.state = begun = start.fork()
                context.without_rule = situation.without_rule
                machine.place = self._place_of(context.endpoint) or machine.place
                begun.assumptions.update(situation.assumed)
                for subject, values in situation.limits.items():
                    if values:
                        machine.limit(subject, values)
                with suppress(Raised, Infeasible), machine.budget(steps):
                    ways = machine.explore(begun, lambda: respond(machine, self.app) or NONE, most=most)
                    answers += [
                        (begun, way, list(self._conclude(situation, way)))
                        for way in ways
                        if way.raised is None and isinstance(way.value, Reference)
                        if self._is_possible(context, situation, way.state.assumptions)
                    ]
                if not _hangs_on_rule(context):
                    break
            return answers
        finally:
            host.context = None
            self._keep_what_was_found_out()

    def _situations(
        self, context: RequestContext, paths: tuple[object, ...], methods: tuple[str, ...]
    ) -> Iterator[_Situation]:
        """How the request can have come to where it fails; one without more where that is known."""
        wiring, handler = self.wiring, context.handler
        if context.endpoint is not None or context.kind not in ("handler", "500"):
            yield _Situation({}, {_PATH: paths, _METHOD: methods})
            return
        reached = self._reached(handler)
        there = set(map(id, reached))
        elsewhere = _not_at(endpoint for endpoint in wiring.endpoints if id(endpoint) not in there)
        limits = {
            subject: tuple(dict.fromkeys([value for endpoint in reached for value in _of_rule(endpoint)[subject]]))
            for subject in _OF_OTHER_RULE
        }
        yield _Situation(
            elsewhere,
            {
                **{subject: (*limits[subject], *other) for subject, other in _OF_OTHER_RULE.items()},
                _METHOD: () if handler is None else self._methods,
            },
            tuple(reached),
        )
        if context.may_be_refused:
            yield _Situation({}, {_PATH: (*map(_literal, wiring.endpoints), _OTHER)}, without_rule=True)
        if context.may_be_unknown_page:
            yield _Situation(self._no_rule, without_rule=True)
        elif wiring.has_before:
            # a `before_request` function fails; of all pages without a rule one stands for the others
            yield _Situation({}, {_PATH: (_OTHER,)}, without_rule=True)

    def _is_possible(self, context: RequestContext, situation: _Situation, assumed: Mapping[str, bool]) -> bool:
        """Whether what is assumed of the parts of a request goes together: its path with what that gives a view, and
        with the methods of the rule, which for a function are those of `app.route`.
        """
        tests, endpoint = self.program.machine.tests, context.endpoint
        if endpoint is not None:
            return all(
                tests.fits(f"request.view_args[{name!r}]", assumed, [value])
                for path in _asked_paths(assumed)
                for name, value in _arguments(endpoint, path)
            )
        of_rules = (_OF_OTHER_RULE, *map(_of_rule, situation.rules))
        return not situation.rules or any(self._fits(of_rule, assumed) for of_rule in of_rules)

    def _conclude(self, situation: _Situation, way: Way) -> Iterator[Outcome]:
        singled_out = bool(situation.rules) and not self._fits(_OF_OTHER_RULE, way.state.assumptions)
        for outcome in _conclude(self.program, way, self.objects.trace, self.given):
            yield replace(outcome, singled_out=True) if singled_out else outcome

    def _fits(self, of_rule: Mapping[str, tuple[object, ...]], assumed: Mapping[str, bool]) -> bool:
        """Whether a request for a rule can be as it is assumed to be."""
        return all(self.program.machine.tests.fits(part, assumed, values) for part, values in of_rule.items())

    def _note(self, start: State, way: Way, kind: str, outcomes: list[Outcome]) -> None:
        """Remember what this path shows about more than its own response."""
        noted = cast("RequestTrace", way.state.read(self.objects.trace.id))
        _note_writes(self.program, start, way, noted)
        if noted.handler is not None and kind == "view":
            shown = [replace(outcome, place=noted.handled_at) for outcome in outcomes]
            self.program.handled.setdefault(noted.handler, []).extend(shown)

    def _tear_down(self, way: Way, context: RequestContext) -> None:
        """Remember the headers that are written when the response of this path has gone."""
        program, host = self.program, self.program.host
        hooks = self.wiring.teardown(context.blueprints)
        if not any(not isinstance(hook.function, FunctionValue) or host.may_respond(hook.function) for hook in hooks):
            return
        host.context = context
        try:
            with program.machine.budget(REQUEST_STEPS):
                ways = program.machine.explore(way.state, lambda: tear_down(program.machine, context))
        except (Exhausted, RecursionError):
            return
        finally:
            host.context = None
        for after in ways:
            for identifier in after.state.changed(way.state):
                headers, before = after.state.get(identifier), way.state.get(identifier)
                if isinstance(headers, HeadersObject):
                    known = before.lines if isinstance(before, HeadersObject) else ()
                    program.thrown_away.update(
                        Write(line.place, line.name, "teardown")
                        for line in headers.lines
                        if line not in known
                        and line.name in _REPORTED
                        and line.place is not None
                        and program.sources.is_own(line.place.file)
                    )

    @property
    def _methods(self) -> tuple[str, ...]:
        """The methods by which some view is asked."""
        own = [endpoint.methods for endpoint in self.wiring.endpoints]
        return tuple(dict.fromkeys(["GET", "POST", *(name for names in own for name in names or ())]))

    @property
    def _no_rule(self) -> dict[str, bool]:
        """That the path of a request is none of those that the app has a rule for."""
        return _not_at(self.wiring.endpoints)

    def _reached(self, handler: HandlerAdded | None) -> list[Endpoint]:
        """The rules whose failures a handler, or the app itself, gets without more. Those of blueprints with hooks of
        their own a handler is asked for by themselves; of the app's own pages they are left out. Some blueprints have a
        handler of their own.
        """
        machine, wiring = self.program.machine, self.wiring
        return [
            endpoint
            for endpoint in wiring.endpoints
            if not any(wiring.hooks("after", endpoint.blueprints)[0])
            and not is_out_of_reach(machine, wiring, handler, endpoint.blueprints)
        ]

    def _keep_what_was_found_out(self) -> None:
        """Evaluate in the state that requests start from what this request asked for and no request has put off."""
        machine = self.program.machine
        demanded, machine.demanded = machine.demanded, {}
        for value in demanded:
            if value in self.kept or not (isinstance(value, Lazy) or self._is_settled(value)):
                continue
            self.kept.add(value)
            first = machine.reserve().id
            try:
                with machine.budget(REQUEST_STEPS):
                    ways = machine.join_ways(machine.explore(self.state, partial(machine.force, value)))
            except (Exhausted, RecursionError):
                continue
            if len(ways) == 1 and ways[0].raised is None:
                self.state = ways[0].state
                self.settled.append(range(first, machine.reserve().id))
        machine.demanded = {}

    def _is_settled(self, call: LazyCall) -> bool:
        before = bisect_right(self.settled, call.id, key=lambda identities: identities.start)
        return before > 0 and call.id in self.settled[before - 1] and _exists(self.state, call)


def _hangs_on_rule(context: RequestContext) -> bool:
    """Whether code has asked for anything that requests behind one rule have, and others have not."""
    return not _BY_RULE.isdisjoint(name[0] if isinstance(name, tuple) else name for name in context.consulted)


def _not_at(endpoints: Iterable[Endpoint]) -> dict[str, bool]:
    rules = {endpoint.rule.value for endpoint in endpoints if isinstance(endpoint.rule, Known)}
    return {f"(request.path == {rule!r})": False for rule in rules if isinstance(rule, str) and "<" not in rule}


def _lacking(outcome: Outcome) -> list[str]:
    """The headers that surely are not on a response, where they count, and that no code removes."""
    states = ((name, outcome.header(name)) for name in _REPORTED if counts(outcome, name))
    return [name for name, state in states if not (state.lines or state.suspects or state.removed)]


def _returning(outcome: Outcome, others: Iterable[Outcome]) -> list[str]:
    """Those of the headers that a response lacks which it surely carries among others, made in the same way."""

    def maker(one: Outcome) -> tuple[object, ...]:
        return one.place, one.origin, one.status, one.singled_out

    same = [other for other in others if maker(other) == maker(outcome)]
    found = []
    for name in _lacking(outcome):
        states = [other.header(name) for other in same if counts(other, name)]
        if states and all(state.lines and not state.suspects for state in states):
            found.append(name)
    return found


def untold(origin: str, reason: str) -> Outcome:
    """A response of which nothing is known, for that reason."""
    return Outcome(
        origin=origin, place=None, status=None, headers={name.lower(): HeaderState((), (reason,)) for name in REPORTED}
    )


def _was_cut_short(outcome: Outcome) -> bool:
    return any(TOO_MANY_STEPS in reason for state in outcome.headers.values() for reason in state.suspects)


def _exists(state: State, value: Value) -> bool:
    """Whether all that a value that was put off is made of is in a state."""
    if weight_of(value) > MAX_WEIGHT:
        return False
    match value:
        case Known() | Text() | Unknown() | External() | ModuleValue() | Lazy():
            return True
        case Reference():
            return state.get(value.id) is not None
        case FunctionValue():
            return state.get(value.frame) is not None
        case BoundMethod():
            return _exists(state, value.receiver) and _exists(state, value.function)
        case TupleValue():
            return all(_exists(state, item) for item in value.items)
        case LazyAttribute():
            return _exists(state, value.value)
        case LazyCall():
            given = (*value.arguments, *(argument for _, argument in value.keywords))
            return _exists(state, value.function) and all(_exists(state, argument) for argument in given)
    return False


def _handling_functions(machine: Machine, wiring: Wiring) -> Identities:
    """The error handlers: their `return` is the place of what they answer."""
    owners = [wiring.app, *(mount.blueprint for mount in wiring.mounts)]
    handlers = [item for owner in owners for item in wiring.told(owner, HandlerAdded)]
    functions = [innermost(machine, item.function) for item in handlers]
    return frozenset(function.identity for function in functions if function is not None)


def _before_functions(wiring: Wiring) -> Identities:
    """The `before_request` functions: where one answers, its `return` is the place of the response."""
    owners = [wiring.app, *(mount.blueprint for mount in wiring.mounts)]
    hooks = [item for owner in owners for item in wiring.told(owner, HookAdded)]
    return frozenset(
        item.function.identity for item in hooks if item.kind == "before" and isinstance(item.function, FunctionValue)
    )


def _note_writes(program: Program, start: State, way: Way, trace: RequestTrace) -> None:
    """Remember where headers are written that this path sends, and that it throws away with another response."""
    program.machine.state = way.state
    sent = response_at(program.machine, way.value)
    if sent is None:
        return
    arrived = cast("HeadersObject", way.state.read(sent.headers.id))
    program.replaced.update((old, new) for old, new in arrived.replaced if old.name in _REPORTED)
    program.delivered.update(
        step.place for name, trail in arrived.trails.items() if name in _REPORTED for step in trail
    )
    carried = {(line.name, line.value) for line in (*arrived.lines, *(old for old, _ in arrived.replaced))}
    for identifier, other in way.state.separating():
        if not isinstance(other, ResponseObject) or other.headers == sent.headers or start.get(identifier) is other:
            continue
        for line in cast("HeadersObject", way.state.read(other.headers.id)).lines:
            if line.name not in _REPORTED or line.place is None or not program.sources.is_own(line.place.file):
                continue
            if (line.name, line.value) in carried:
                program.delivered.add(line.place)
            elif Reference(identifier) not in trace.accepted:
                program.thrown_away.add(Write(line.place, line.name, other.origin))


def _literal(endpoint: Endpoint) -> object:
    """The path of a rule as it is, or the text that its paths fit."""
    path = _path(endpoint)
    return path.value if isinstance(path, Known) else path


def _of_rule(endpoint: Endpoint) -> Mapping[str, tuple[object, ...]]:
    """What a request for a rule can have, by the key of each part."""
    blueprint = blueprint_of(endpoint)
    return {
        _PATH: (_literal(endpoint),),
        ENDPOINT: (endpoint.name.value if isinstance(endpoint.name, Known) else endpoint.name,),
        BLUEPRINT: (blueprint.value if isinstance(blueprint, Known) else Text((None,)),),
        _METHOD: endpoint.methods or ("GET", "HEAD"),
    }


def _asked_paths(assumed: Mapping[str, bool]) -> list[str]:
    """The one path that a request is assumed to have; none where several are possible."""
    found = [_ONE_PATH.fullmatch(key) for key, holds in assumed.items() if holds]
    return [ast.literal_eval(match["path"]) for match in found if match is not None]


def _arguments(endpoint: Endpoint, path: str) -> list[tuple[str, object]]:
    """What a view is given where its rule matches a path; nothing where a part of the rule is of an unusual kind."""
    rule = endpoint.rule.value if isinstance(endpoint.rule, Known) else None
    if not isinstance(rule, str) or "<" not in rule:
        return []
    parts = [_PART.fullmatch(part) or part for part in re.split(r"(<[^<>]*>)", rule)]
    if any(not isinstance(part, str) and part["kind"] not in _KINDS for part in parts):
        return []
    pattern = (re.escape(part) if isinstance(part, str) else f"({_KINDS[part['kind']]})" for part in parts)
    values = re.fullmatch("".join(pattern), path)
    given = [part for part in parts if not isinstance(part, str)]
    texts = () if values is None else values.groups()
    return [
        (part["name"], int(text) if part["kind"] == "int" else text) for part, text in zip(given, texts, strict=False)
    ]


def _path(endpoint: Endpoint | None) -> Value:
    rule = endpoint.rule if endpoint is not None else NONE
    if not isinstance(rule, Known) or not isinstance(rule.value, str):
        return Text((None,), None, "request.path")
    parts: list[str | None] = []
    end = 0
    for found in _PLACEHOLDER.finditer(rule.value):
        parts += [rule.value[end : found.start()], None]
        end = found.end()
    parts.append(rule.value[end:])
    kept = tuple(part for part in parts if part != "")
    if not any(part is None for part in kept):
        return Known(rule.value)
    return Text(kept, None, "request.path")


def _conclude(program: Program, way: Way, trace: Reference, given: Mapping[str, bool]) -> Iterator[Outcome]:
    """The outcomes of one path: more than one where a header has several values on it.

    What is `given` of the deployment, since without it the program does not start, is no condition.
    """
    machine = program.machine
    machine.state = way.state
    response = response_at(machine, way.value)
    if response is None:
        return
    noted = cast("RequestTrace", way.state.read(trace.id))
    made_at, origin = noted.place, noted.origin
    if response.origin == MIDDLEWARE:
        made_at, origin = response.place, MIDDLEWARE
    lines = headers_at(machine, response.headers)
    status = (
        response.status.value if isinstance(response.status, Known) and isinstance(response.status.value, int) else None
    )
    secure = way.state.assumptions.get(SECURE)
    deployment = _deployment(machine, way.state.assumptions.items() - given.items())
    gone_through = passages(machine, noted.passed)
    options = _states(machine, lines)
    count = min(max((len(states) for states in options.values()), default=1), _MOST_VALUES)
    for index in range(count):
        headers = {name: states[min(index, len(states) - 1)] for name, states in options.items()}
        headers = program.sent.setdefault(tuple(headers.items()), headers)
        place = made_at
        if place is not None and not machine.modules.is_own(place.file):
            place = None
        yield Outcome(
            place,
            origin,
            status,
            is_document(machine, response),
            secure,
            headers,
            deployment,
            handled=noted.handler is not None,
            passages=gone_through,
        )


def _deployment(machine: Machine, assumptions: Iterable[tuple[str, bool]]) -> tuple[tuple[str, bool], ...]:
    """Those of the assumptions that are about how the app is deployed, as (reason, polarity)."""
    found = []
    for key, polarity in sorted(assumptions):
        shown = [_shown(machine, part, holds) for part, holds in conjuncts(key)]
        if all(shown):
            found.append((" and ".join(dict.fromkeys(filter(None, shown))), polarity))
    return tuple(dict.fromkeys(found))


def _shown(machine: Machine, key: str, holds: bool) -> str | None:
    """A condition in words, None where it is not about how the app is deployed."""
    condition = machine.conditions.get(key)
    if condition is None or not condition.deployment:
        return None
    return ("" if holds else "not ") + (condition.reason if key.startswith("#") else key.removeprefix("!"))


def _states(machine: Machine, item: HeadersObject) -> dict[str, list[HeaderState]]:
    """By name, the states that a header can have on one path: one for each of its values. Of a header that no rule
    speaks of it is told what was done to it, not what is sent.
    """
    names = {line.name for line in item.lines} | set(item.suspects) | set(item.trails)
    found: dict[str, list[HeaderState]] = {}
    for name in sorted(names):
        trail, suspects = item.trails.get(name, ()), item.suspects.get(name, ())
        if name not in CANONICAL:
            found[name] = [HeaderState((), (), trail)]
            continue
        values = [(_alternatives(machine, line.value), line.place) for line in item.lines if line.name == name]
        count = max((len(alternatives) for alternatives, _ in values), default=1)
        states = []
        for index in range(min(count, _MOST_VALUES)):
            lines = tuple(
                _header_value(machine, alternatives[min(index, len(alternatives) - 1)], place)
                for alternatives, place in values
            )
            states.append(HeaderState(() if suspects and not lines else lines, suspects, trail))
        found[name] = states
    return found


def _alternatives(machine: Machine, value: Value) -> list[Option]:
    if isinstance(value, Choice):
        options = machine.possible(value.options) or list(value.options)
        return [option for option in options if not isinstance(option.value, Missing)] or [Option(NONE, NO_GUARD)]
    return [Option(value, NO_GUARD)]


def _header_value(machine: Machine, option: Option, place: Place | None) -> HeaderValue:
    value = option.value
    parts = text_parts(value) if not isinstance(value, Choice) else (None,)
    return HeaderValue(parts, getattr(value, "place", None) or place, _deployment(machine, option.guard))


def distinct(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """The outcomes, each once."""
    kept: dict[object, Outcome] = {}
    for outcome in outcomes:
        key = (
            outcome.place,
            outcome.origin,
            outcome.status,
            outcome.document,
            outcome.secure,
            outcome.deployment,
            outcome.singled_out,
            tuple(
                (name, state.lines, state.suspects, state.removed) for name, state in sorted(outcome.headers.items())
            ),
        )
        kept.setdefault(key, outcome)
    return tuple(kept.values())
