"""Statements: from a state, every way that a block can go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from flake8_flask_headers.evaluation import contexts, exceptions
from flake8_flask_headers.evaluation.attributes import delete_item, force, set_attribute
from flake8_flask_headers.evaluation.calls import bind_arguments, call
from flake8_flask_headers.evaluation.definitions import define, define_class
from flake8_flask_headers.evaluation.expressions import evaluate
from flake8_flask_headers.evaluation.heap import State
from flake8_flask_headers.evaluation.imports import import_from, import_module, read_deferred
from flake8_flask_headers.evaluation.iteration import iterate
from flake8_flask_headers.evaluation.machine import (
    Arguments,
    Completion,
    Ending,
    Exhausted,
    Interruption,
    Invocation,
    Machine,
    Way,
    reason_of,
)
from flake8_flask_headers.evaluation.names import bind, declare, delete_name
from flake8_flask_headers.evaluation.objects import Frame
from flake8_flask_headers.evaluation.operations import augment, compare, truth
from flake8_flask_headers.evaluation.unfollowed import pass_over
from flake8_flask_headers.evaluation.unpacking import assign
from flake8_flask_headers.evaluation.values import (
    FALSE,
    NONE,
    ORIGINAL,
    TRUE,
    UNFORESEEN,
    External,
    FunctionValue,
    Missing,
    Unknown,
    Value,
)
from flake8_flask_headers.facts import expressions as ex
from flake8_flask_headers.facts import statements as st
from flake8_flask_headers.facts.blocks import walk
from flake8_flask_headers.facts.names import bound, looked_up
from flake8_flask_headers.facts.places import Place

_AND: Final = " and "


def execute(machine: Machine, block: st.Block, state: State) -> list[Completion]:
    """Every path through a block. Raises Exhausted where a bound is hit."""
    done: list[Completion] = []
    states = [state]
    for statement in block:
        falling: list[State] = []
        for current in states:
            for completion in execute_statement(machine, statement, current):
                if completion.ending is Ending.FALL:
                    falling.append(completion.state)
                else:
                    done.append(completion)
        if not falling:
            return done
        states = machine.join_states(falling) if len(falling) > 1 else falling
    done.extend(Completion(Ending.FALL, current) for current in states)
    return done


def execute_statement(machine: Machine, statement: st.Statement, state: State) -> list[Completion]:
    """Every path through one statement. Raises Exhausted, also where the tool itself fails."""
    machine.tick()
    line, column = getattr(statement, "line", 0), getattr(statement, "column", 0)
    machine.place = Place(machine.module, line, column) if line else machine.place
    place = machine.place
    try:
        return _EXECUTORS[type(statement)](machine, statement, state)
    except Exhausted as error:
        if machine.judging or not machine.steps:
            raise
        machine.place = place
        return _passed_over(machine, statement, state, reason_of(error))
    except (Interruption, RecursionError):
        raise
    except Exception as broken:
        machine.modules.failed(machine.evidence().file, broken)
        raise Exhausted("the analysis itself failed here") from broken


def _passed_over(machine: Machine, statement: st.Statement, state: State, reason: str) -> list[Completion]:
    """Go on after a statement that cannot be followed: set-up code of which it is one is not lost with it."""
    machine.state = state.fork()
    pass_over(machine, bound(statement), looked_up(statement), reason)
    done = [Completion(Ending.FALL, machine.state)]
    if any(isinstance(inner, st.Return) for inner in walk((statement,), into_functions=False)):
        done.append(Completion(Ending.RETURN, machine.state.fork(), machine.unknown(reason), machine.place))
    return done


def _ways(machine: Machine, state: State, action: Callable[[], Value]) -> tuple[list[Way], list[Completion]]:
    """Every way of an action: those that go on, and those that raise."""
    place = machine.place
    falling, raising = [], []
    for way in machine.explore(state, action):
        if way.raised is None:
            falling.append(way)
        else:
            raising.append(Completion(Ending.RAISE, way.state, way.raised.value, way.raised.place or place))
    machine.place = place
    return falling, raising


def _simple(machine: Machine, state: State, action: Callable[[], Any]) -> list[Completion]:
    def run() -> Value:
        action()
        return NONE

    falling, done = _ways(machine, state, run)
    done.extend(Completion(Ending.FALL, way.state) for way in falling)
    return done


def _evaluate(machine: Machine, statement: st.Evaluate, state: State) -> list[Completion]:
    return _simple(machine, state, lambda: evaluate(machine, statement.value))


def _assign(machine: Machine, statement: st.Assign, state: State) -> list[Completion]:
    def action() -> None:
        value = evaluate(machine, statement.value)
        for target in statement.targets:
            assign(machine, target, value)

    return _simple(machine, state, action)


def _annotate(machine: Machine, statement: st.Annotate, state: State) -> list[Completion]:
    return [Completion(Ending.FALL, state)]


def _augment(machine: Machine, statement: st.Augment, state: State) -> list[Completion]:
    def action() -> None:
        current = evaluate(machine, statement.target)
        assign(
            machine, statement.target, augment(machine, statement.operator, current, evaluate(machine, statement.value))
        )

    return _simple(machine, state, action)


def _delete(machine: Machine, statement: st.Delete, state: State) -> list[Completion]:
    def action() -> None:
        for target in statement.targets:
            if isinstance(target, ex.Subscript):
                delete_item(machine, evaluate(machine, target.value), evaluate(machine, target.index))
            elif isinstance(target, ex.Name):
                delete_name(machine, target.id)

    return _simple(machine, state, action)


def _return(machine: Machine, statement: st.Return, state: State) -> list[Completion]:
    place = machine.place
    expression = statement.value
    if expression is None:
        return [Completion(Ending.RETURN, state, NONE, place)]
    falling, done = _ways(machine, state, lambda: evaluate(machine, expression))
    done.extend(Completion(Ending.RETURN, way.state, way.value, place) for way in falling)
    return done


def _raise(machine: Machine, statement: st.Raise, state: State) -> list[Completion]:
    place = machine.place
    expression = statement.exception
    if expression is None:
        current = exceptions.current(machine, state)
        return [Completion(Ending.RAISE, state, current, place)]

    def action() -> Value:
        return exceptions.instance(machine, evaluate(machine, expression))

    falling, done = _ways(machine, state, action)
    done.extend(Completion(Ending.RAISE, way.state, way.value, place) for way in falling)
    return done


def _test(machine: Machine, state: State, test: ex.Expression) -> tuple[list[State], list[State], list[Completion]]:
    """The states in which a test holds, those in which it does not, and the paths that raise."""
    falling, done = _ways(machine, state, lambda: TRUE if truth(machine, evaluate(machine, test)) else FALSE)
    sides = [[way.state for way in falling if way.value is side] for side in (TRUE, FALSE)]
    if all(sides) and len(falling) > 2:
        _name_test(machine, state, sides)
    return machine.join_states(sides[0]), machine.join_states(sides[1]), done


def _name_test(machine: Machine, state: State, sides: list[list[State]]) -> None:
    """Where several conditions make one test, joining forgets them: the whole test becomes a condition of its own.

    With a part that varies from request to request, so does the whole: what it needs of the deployment its paths share.
    """
    keys = {key for side in sides for one in side for key in one.assumptions if key not in state.assumptions}
    conditions = [machine.conditions[key] for key in sorted(keys) if key in machine.conditions]
    # in a loop a test hangs on those of earlier rounds, so that each reason is named once, not once for each way to it
    reasons = dict.fromkeys(part for condition in conditions for part in condition.reason.split(_AND))
    reason = _AND.join(reasons) or "a test"
    whole = machine.unknown(reason, deployment=all(condition.deployment for condition in conditions))
    machine.note_condition(whole.key, whole)
    for side, polarity in zip(sides, (True, False), strict=True):
        for one in side:
            one.assumptions[whole.key] = polarity


def _if(machine: Machine, statement: st.If, state: State) -> list[Completion]:
    true, false, done = _test(machine, state, statement.test)
    for current in true:
        done.extend(execute(machine, statement.body, current))
    for current in false:
        done.extend(execute(machine, statement.orelse, current))
    return done


def _for(machine: Machine, statement: st.For, state: State) -> list[Completion]:
    falling, done = _ways(machine, state, lambda: machine.pick(force(machine, evaluate(machine, statement.iterable))))
    for way in falling:
        done.extend(_loop(machine, statement, way.state, way.value))
    return done


def _loop(machine: Machine, statement: st.For, state: State, iterable: Value) -> list[Completion]:
    done: list[Completion] = []
    broken: list[State] = []
    states = [state]
    machine.state = state.fork()
    iteration = iterate(machine, iterable)
    rounds: list[Value] = list(iteration.items)
    for value in rounds:
        following: list[State] = []
        for current in states:
            _round(machine, statement, current, value, following, broken, done)
        states = machine.join_states(following)
        if not states:
            break
    if iteration.open and states:
        after: list[State] = []
        for current in states:
            item = iteration.element(machine)
            if isinstance(item, Unknown):
                again = machine.unknown(f"how often the loop at line {statement.line} runs", deployment=item.deployment)
            else:
                again = machine.unknown(f"how often the loop at line {statement.line} runs")
            for way in machine.explore(current, lambda again=again: _flag(machine, again)):  # type: ignore[misc]
                if way.value == NONE:
                    after.append(way.state)
                else:
                    _round(machine, statement, way.state, item, after, broken, done)
        states = machine.join_states(after)
    for current in states:
        done.extend(execute(machine, statement.orelse, current))
    done.extend(Completion(Ending.FALL, current) for current in broken)
    return done


def _flag(machine: Machine, condition: Unknown) -> Value:
    return TRUE if machine.assume(condition) else NONE


def _round(
    machine: Machine,
    statement: st.For,
    state: State,
    value: Value,
    following: list[State],
    broken: list[State],
    done: list[Completion],
) -> None:
    """One round of a loop; an item that a path lacks is passed over."""

    def action() -> Value:
        item = machine.pick(value)
        if not isinstance(item, Missing):
            assign(machine, statement.target, item)
        return item

    falling, raising = _ways(machine, state, action)
    done.extend(raising)
    for way in falling:
        if isinstance(way.value, Missing):
            following.append(way.state)
            continue
        _sort(execute(machine, statement.body, way.state), following, broken, done)


def _sort(completions: list[Completion], following: list[State], broken: list[State], done: list[Completion]) -> None:
    for completion in completions:
        if completion.ending in (Ending.FALL, Ending.CONTINUE):
            following.append(completion.state)
        elif completion.ending is Ending.BREAK:
            broken.append(completion.state)
        else:
            done.append(completion)


def _while(machine: Machine, statement: st.While, state: State) -> list[Completion]:
    done: list[Completion] = []
    broken: list[State] = []
    finished: list[State] = []
    states = [state]
    for _ in range(2):  # what a third round could do, the second has done
        entering: list[State] = []
        for current in states:
            true, false, raising = _test(machine, current, statement.test)
            done.extend(raising)
            finished.extend(false)
            entering.extend(true)
        states = []
        for current in entering:
            _sort(execute(machine, statement.body, current), states, broken, done)
        states = machine.join_states(states)
    finished.extend(states)
    for current in machine.join_states(finished):
        done.extend(execute(machine, statement.orelse, current))
    done.extend(Completion(Ending.FALL, current) for current in broken)
    return done


def _try(machine: Machine, statement: st.Try, state: State) -> list[Completion]:
    completions: list[Completion] = []
    raised: list[Completion] = []
    if statement.handlers:
        ended, unforeseen = _guarded(machine, statement, state)
    else:
        ended, unforeseen = execute(machine, statement.body, state), []
    for completion in ended:
        if completion.ending is Ending.RAISE and statement.handlers:
            raised.append(completion)
        elif completion.ending is Ending.FALL and statement.orelse:
            completions.extend(execute(machine, statement.orelse, completion.state))
        else:
            completions.append(completion)
    for completion in raised:
        completions.extend(_handle(machine, statement, completion))
    for before in unforeseen:
        completions.extend(_handle_any(machine, statement, before))
    if not statement.final:
        return completions
    finished: list[Completion] = []
    for completion in completions:
        for last in execute(machine, statement.final, completion.state):
            if last.ending is Ending.FALL:
                finished.append(Completion(completion.ending, last.state, completion.value, completion.place))
            else:
                finished.append(last)
    return finished


def _guarded(machine: Machine, statement: st.Try, state: State) -> tuple[list[Completion], list[State]]:
    """A `try` body, and the states before those of its statements that can raise what no code says."""
    done: list[Completion] = []
    unforeseen: list[State] = []
    states = [state]
    for inner in statement.body:
        falling: list[State] = []
        for current in states:
            before = current.fork()
            current.may_raise = False
            machine.guards += 1
            try:
                completions = execute_statement(machine, inner, current)
            finally:
                machine.guards -= 1
            if any(completion.state.may_raise for completion in completions):
                unforeseen.append(before)
            for completion in completions:
                if completion.ending is Ending.FALL:
                    falling.append(completion.state)
                else:
                    done.append(completion)
        states = machine.join_states(falling)
        if not states:
            break
    done.extend(Completion(Ending.FALL, current) for current in states)
    outer = state.may_raise
    for completion in done:
        completion.state.may_raise = outer
    if not unforeseen:
        return done, []
    happens = machine.unknown(f"whether the try block at line {statement.line} raises")
    joined = machine.join_states(unforeseen)
    for before in joined:
        before.assumptions[happens.key] = True
    for completion in done:
        completion.state.assumptions[happens.key] = False
    machine.note_condition(happens.key, happens)
    return done, joined


def _handle(machine: Machine, statement: st.Try, completion: Completion) -> list[Completion]:
    """What the handlers make of a raised exception."""
    remaining = [completion.state]
    results: list[Completion] = []
    for handler in statement.handlers:
        following: list[State] = []
        for current in remaining:
            matching, passing = _match_handler(machine, handler, current, completion.value)
            for entered in matching:
                results.extend(_enter_handler(machine, handler, entered, completion.value))
            following.extend(passing)
        remaining = following
    results.extend(Completion(Ending.RAISE, current, completion.value, completion.place) for current in remaining)
    return results


def _match_handler(
    machine: Machine, handler: st.Handler, state: State, exception: Value
) -> tuple[list[State], list[State]]:
    expression = handler.type
    if expression is None:
        return [state], []
    matching: list[State] = []
    passing: list[State] = []

    def action() -> Value:
        return exceptions.matches(machine, exception, evaluate(machine, expression))

    for way in machine.explore(state, action):
        (matching if way.raised is None and way.value != NONE else passing).append(way.state)
    return matching, passing


def _handle_any(machine: Machine, statement: st.Try, state: State) -> list[Completion]:
    """What the handlers make of an exception that no code of the project writes: each of them may catch it."""
    results: list[Completion] = []
    for handler in statement.handlers:
        exception = machine.unknown(UNFORESEEN)
        for completion in _enter_handler(machine, handler, state.fork(), exception):
            if completion.ending is Ending.RAISE:
                exceptions.chain(completion.state, completion.value, exception)
            results.append(completion)
    return results


def _enter_handler(machine: Machine, handler: st.Handler, state: State, exception: Value) -> list[Completion]:
    machine.state = state
    exceptions.enter(machine, exception)
    if handler.name is not None:
        bind(machine, handler.name, exception)
    return execute(machine, handler.body, machine.state)


def _with(machine: Machine, statement: st.With, state: State) -> list[Completion]:
    return _with_items(machine, statement, statement.items, state)


def _with_items(machine: Machine, statement: st.With, items: Sequence[st.WithItem], state: State) -> list[Completion]:
    """Enter the contexts one after the other, run the body, and leave them in reverse order."""
    if not items:
        return execute(machine, statement.body, state)
    item, rest = items[0], items[1:]
    machine.state = state
    if isinstance(item.context, ex.Call) and _is_suppress(machine, item.context):
        inner = replace(statement, items=tuple(rest)) if rest else None
        body = statement.body if inner is None else (inner,)
        kinds = ex.Display("tuple", item.context.arguments)
        handler = st.Handler(kinds, None, (), statement.line)
        return _try(machine, st.Try(body, (handler,), (), (), statement.line, statement.column), state)

    def enter() -> Value:
        context = machine.resolve(evaluate(machine, item.context))
        if contexts.generator_at(machine, context) is None:
            entered = contexts.enter(machine, context)
            if item.target is not None:
                assign(machine, item.target, entered)
        return context

    falling, done = _ways(machine, state, enter)
    for way in falling:
        machine.state = way.state
        generator = contexts.generator_at(machine, way.value)
        if generator is not None:
            done.extend(_through_generator(machine, statement, items, generator, way.state))
            continue
        for completion in _with_items(machine, statement, rest, way.state):
            done.extend(_leave(machine, way.value, completion))
    return done


def _through_generator(
    machine: Machine,
    statement: st.With,
    items: Sequence[st.WithItem],
    context: contexts.GeneratorContext,
    state: State,
) -> list[Completion]:
    """Run a generator up to its `yield`, then the block, then the rest of the generator."""
    function = context.function
    parts = None if function is None else contexts.halves(function.function.body)
    if function is None or parts is None:
        return _with_items(machine, statement, items[1:], state)
    place, target = machine.place, items[0].target
    machine.state = state
    bound_names = bind_arguments(machine, function, context.arguments)
    frame = machine.allocate(
        Frame(bound_names, function.frame, function.module, "function", {}, function.function.qualname)
    )

    def inside(block: st.Block, current: State) -> list[Completion]:
        with machine.aside(), machine.invocation(Invocation(function.module, frame.id, function, place)):
            return execute(machine, block, current)

    def given() -> Value:
        with machine.invocation(Invocation(function.module, frame.id, function, place)):
            expression = parts.at.value.value if isinstance(parts.at.value, ex.Yield) else None
            value = NONE if expression is None else evaluate(machine, expression)
        if target is not None:
            assign(machine, target, value)
        return value

    done: list[Completion] = []
    for entered in inside(parts.before, machine.state):
        if entered.ending is not Ending.FALL:
            done.append(entered)
            continue
        falling, raising = _ways(machine, entered.state, given)
        done.extend(raising)
        for way in falling:
            for completion in _with_items(machine, statement, items[1:], way.state):
                rest = parts.final if completion.ending is Ending.RAISE else parts.after
                for left in inside(rest, completion.state):
                    if left.ending is Ending.RAISE:
                        done.append(left)
                    else:
                        done.append(replace(completion, state=left.state))
    return done


def _is_suppress(machine: Machine, call: ex.Call) -> bool:
    """Whether a context is `contextlib.suppress(...)`."""
    if not isinstance(call.function, (ex.Name, ex.Attribute)) or call.keywords:
        return False
    return evaluate(machine, call.function) == External("contextlib.suppress")


def _leave(machine: Machine, context: Value, completion: Completion) -> list[Completion]:
    """What becomes of one path through the body of a `with` when its context is left."""
    raised = completion.value if completion.ending is Ending.RAISE else None

    def leave() -> Value:
        return TRUE if contexts.leave(machine, context, raised) else FALSE

    falling, done = _ways(machine, completion.state, leave)
    for way in falling:
        if raised is not None and way.value is TRUE:
            done.append(Completion(Ending.FALL, way.state))
        else:
            done.append(Completion(completion.ending, way.state, completion.value, completion.place))
    return done


def _match(machine: Machine, statement: st.Match, state: State) -> list[Completion]:
    falling, done = _ways(machine, state, lambda: evaluate(machine, statement.subject))
    for way in falling:
        remaining = [way.state]
        for case in statement.cases:
            following: list[State] = []
            for current in remaining:
                entered, passed = _match_case(machine, case, current, way.value, done)
                for inner in entered:
                    done.extend(execute(machine, case.body, inner))
                following.extend(passed)
            remaining = following
        done.extend(Completion(Ending.FALL, current) for current in remaining)
    return done


def _match_case(
    machine: Machine, case: st.Case, state: State, subject: Value, done: list[Completion]
) -> tuple[list[State], list[State]]:
    def action() -> Value:
        if case.wildcard:
            for name in case.captures:
                bind(machine, name, subject)
        elif case.values is not None:
            if not any(
                truth(machine, compare(machine, "==", subject, evaluate(machine, value))) for value in case.values
            ):
                return FALSE
        else:
            for name in case.captures:
                bind(machine, name, machine.unknown("a part of a match subject"))
            if not machine.assume(machine.unknown("whether a pattern matches")):
                return FALSE
        if case.guard is not None and not truth(machine, evaluate(machine, case.guard)):
            return FALSE
        return TRUE

    falling, raising = _ways(machine, state, action)
    done.extend(raising)
    return (
        [way.state for way in falling if way.value is TRUE],
        [way.state for way in falling if way.value is FALSE],
    )


def _define(machine: Machine, statement: st.Define, state: State) -> list[Completion]:
    def action() -> None:
        function = define(machine, statement.function)
        bind(machine, statement.function.name, function)
        value: Value = function
        for decorator in reversed(statement.function.decorators):
            value = call(machine, evaluate(machine, decorator), Arguments((value,)))
            if isinstance(value, FunctionValue) and value != function:
                set_attribute(machine, value, ORIGINAL, function)
        if statement.function.decorators:
            bind(machine, statement.function.name, value)

    return _simple(machine, state, action)


def _class(machine: Machine, statement: st.ClassDefinition, state: State) -> list[Completion]:
    def body(frame_state: State) -> list[State]:
        return [completion.state for completion in execute(machine, statement.body, frame_state)]

    return _simple(machine, state, lambda: define_class(machine, statement, body))


def _import(machine: Machine, statement: st.Import, state: State) -> list[Completion]:
    return _simple(machine, state, lambda: import_module(machine, statement))


def _import_from(machine: Machine, statement: st.ImportFrom, state: State) -> list[Completion]:
    return _simple(machine, state, lambda: import_from(machine, statement))


def _scope(machine: Machine, statement: st.Scope, state: State) -> list[Completion]:
    machine.state = state
    declare(machine, statement.names, statement.kind)
    return [Completion(Ending.FALL, machine.state)]


def _jump(machine: Machine, statement: st.Jump, state: State) -> list[Completion]:
    return [Completion(Ending.BREAK if statement.kind == "break" else Ending.CONTINUE, state)]


def _unread(machine: Machine, statement: st.Unread, state: State) -> list[Completion]:
    machine.state = state
    pass_over(machine, statement.names, statement.words, statement.reason)
    return [Completion(Ending.FALL, machine.state)]


def _deferred(machine: Machine, statement: st.Deferred, state: State) -> list[Completion]:
    machine.state = state
    read_deferred(machine, statement)
    return [Completion(Ending.FALL, machine.state)]


_EXECUTORS: Final[dict[type[Any], Callable[[Machine, Any, State], list[Completion]]]] = {
    st.Evaluate: _evaluate,
    st.Assign: _assign,
    st.Annotate: _annotate,
    st.Augment: _augment,
    st.Delete: _delete,
    st.Return: _return,
    st.Raise: _raise,
    st.If: _if,
    st.For: _for,
    st.While: _while,
    st.Try: _try,
    st.With: _with,
    st.Match: _match,
    st.Define: _define,
    st.ClassDefinition: _class,
    st.Import: _import,
    st.ImportFrom: _import_from,
    st.Scope: _scope,
    st.Jump: _jump,
    st.Unread: _unread,
    st.Deferred: _deferred,
}
