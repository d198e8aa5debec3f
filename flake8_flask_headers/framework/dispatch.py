"""One request through an app, in Flask's order (flask/app.py `full_dispatch_request`, `finalize_request`,
`process_response`).

`before_request` functions → the view, or what handles its exception → `make_response` → functions given to
`after_this_request` → the blueprints' `after_request` functions, innermost blueprint first, then the app's, each list
in reverse order of registration → receivers of `request_finished`. What wraps the app is in `framework/wsgi.py`.
"""

from __future__ import annotations

import re
from typing import Final, cast

from flake8_flask_headers.evaluation import exceptions
from flake8_flask_headers.evaluation.attributes import get_attribute
from flake8_flask_headers.evaluation.heap import Guard, State
from flake8_flask_headers.evaluation.machine import Alternative, Arguments, Infeasible, Machine, Raised
from flake8_flask_headers.evaluation.objects import DictObject, Instance
from flake8_flask_headers.evaluation.values import (
    MISSING,
    NO_GUARD,
    NONE,
    External,
    Known,
    Missing,
    Native,
    Reference,
    Text,
    Unknown,
    Value,
    conjunction,
    conjuncts,
)
from flake8_flask_headers.framework import errors, requests
from flake8_flask_headers.framework.context import RequestContext, context_of, host_of, trace_of
from flake8_flask_headers.framework.headers import headers_at, writable
from flake8_flask_headers.framework.marks import erase, written_since
from flake8_flask_headers.framework.parcels import parcel
from flake8_flask_headers.framework.passages import note_passage
from flake8_flask_headers.framework.registrations import PREPROCESSOR, HandlerAdded, HookAdded, Suspected
from flake8_flask_headers.framework.responses import (
    TEMPLATES,
    ResponseObject,
    new_response,
    response_at,
    to_response,
)
from flake8_flask_headers.framework.traces import Action, Stage
from flake8_flask_headers.framework.wiring import Wiring

HOOK_STEPS: Final = 20_000
_PLACEHOLDER: Final = re.compile(r"<(?:([A-Za-z_]\w*)(?:\([^<>]*\))?:)?([A-Za-z_]\w*)>")
# What Werkzeug adds to its own answers (werkzeug/exceptions.py `MethodNotAllowed.get_headers`,
# werkzeug/utils.py `redirect`).
_ADDED: Final = {"405": "allow", "redirect": "location"}
# The converters that give texts (werkzeug/routing/converters.py `DEFAULT_CONVERTERS`).
_TEXTS: Final = frozenset({"", "default", "string", "any", "path"})


# -- the request cycle ---------------------------------------------------------------------------------------


def applies(machine: Machine, guard: Guard) -> bool:
    """Whether something that was told under these assumptions holds on this path: decided one way, then the other,
    where that is open.
    """
    left = frozenset((key, polarity) for key, polarity in guard if machine.assumed(key) is not polarity)
    if any(machine.assumed(key) is not None for key, _ in left):
        return False
    fixed = frozenset((key, polarity) for key, polarity in left if _condition(machine, key).deployment)
    if len(fixed) > 1 and not _hold_together(machine, fixed):
        return False
    return all(machine.assume(_condition(machine, key)) is polarity for key, polarity in sorted(left))


def _condition(machine: Machine, key: str) -> Unknown:
    condition = machine.conditions.get(key) or Unknown(key, key)
    return Unknown(condition.reason, key, condition.deployment)


def _hold_together(machine: Machine, guard: Guard) -> bool:
    """Whether all of these conditions of the deployment hold, asked as one: of the many ways in which not all do,
    joining would forget each.
    """
    together = conjunction(guard)
    if not machine.assume(Unknown(together, together, deployment=True)):
        return False
    assumptions = machine.state.assumptions
    assumptions.update(guard)
    for key, polarity in assumptions.items():
        if not polarity and all(assumptions.get(part) is holds for part, holds in conjuncts(key)):
            raise Infeasible
    return True


def full_dispatch_request(machine: Machine, app: Reference, arguments: Arguments) -> Value:
    """The response to the current request."""
    context = context_of(machine)
    if context is None:
        return machine.unknown("a request")
    raised: Raised | None = None
    result: Value | None = None
    try:
        result = _answered(machine, app, context)
    except Raised as left:
        raised = left.bare()
    if result is None:
        # what is raised here is not handled again: it is a failure
        result = _by_exception(machine, app, context, raised)
        own = context.kind not in ("view", "handler")
        if raised is not None and own and trace_of(machine, context).handler is not None:
            raise Infeasible from raised  # what a handler answers is not the app's own
    response = machine.call(get_attribute(machine, app, "finalize_request"), result)
    return _left(machine, app, context, response) if trace_of(machine, context).failed else response


def _answered(machine: Machine, app: Reference, context: RequestContext) -> Value | None:
    """What a `before_request` function or the view answers; None where that is left to the handling of exceptions."""
    if context.kind == "handler":
        _reach_handler(machine, context)
        _note_call(machine, context)
        return None
    answer = _before(machine, context)
    if context.kind != "view":
        if answer is not None:
            raise Infeasible  # what a `before_request` function answers is not the app's own
        return None
    if answer is not None:
        return answer
    _note_call(machine, context)
    return machine.call(get_attribute(machine, app, "dispatch_request"))


def _left(machine: Machine, app: Reference, context: RequestContext, response: Value) -> Value:
    """What leaves the app by `handle_exception`, which has made this response."""
    context.finished = response
    try:
        return machine.call(get_attribute(machine, app, "handle_exception"), machine.unknown("a failure"))
    finally:
        context.finished = None


def _by_exception(machine: Machine, app: Reference, context: RequestContext, raised: Raised | None) -> Value:
    """What becomes of an exception; None for the one that ends in a handler, or in a page of Flask's own.

    All but what is sent without one passes through `handle_user_exception`.
    """
    context.raised = raised
    if raised is None and context.kind in ("static", "500"):
        return _own_response(machine, context)
    exception = machine.unknown("what a request fails with") if raised is None else raised.value
    return machine.call(get_attribute(machine, app, "handle_user_exception"), exception)


def handle_user_exception(machine: Machine, app: Reference, arguments: Arguments) -> Value:
    """What becomes of the exception of the current request."""
    context = context_of(machine)
    if context is None:
        return machine.unknown("a request")
    if context.raised is not None:
        return _handled(machine, context, context.raised)
    return _of_handler(machine, context) if context.kind == "handler" else _own_response(machine, context)


def _reach_handler(machine: Machine, context: RequestContext) -> None:
    """Run the `before_request` functions of a request that ends in a handler. Raises Infeasible where none does."""
    try:
        if _before(machine, context) is not None:
            raise Infeasible  # what a `before_request` function answers, no handler does
    except Raised as raised:
        # it may well be what the handler is for
        exception = machine.resolve(raised.value)
        if exceptions.is_unforeseen(exception) or _handler_of(machine, context, exception) != context.handler:
            raise Infeasible from raised


def _note_call(machine: Machine, context: RequestContext) -> None:
    """Remember what there is before the code of one view or handler runs."""
    before = machine.state.fork()
    trace_of(machine, context).called = before


def _own_response(machine: Machine, context: RequestContext) -> Value:
    """What Flask makes of itself: an error page, a redirect to the canonical URL, a static file."""
    trace_of(machine, context).origin = "static" if context.kind.startswith("static") else "default"
    if context.kind == "static":
        kind = NONE if context.media_type is None else Known(context.media_type)
        return machine.call(External("flask.send_file"), machine.unknown("a static file"), kind)
    if context.kind == "static 404":
        return new_response(machine, status=Known(404))
    made = new_response(machine, status=Known(308 if context.kind == "redirect" else int(context.kind)))
    added = _ADDED.get(context.kind)
    if added is not None:
        headers = cast("ResponseObject", machine.state.read(made.id)).headers
        writable(machine, headers).append(added, machine.unknown("what Flask sends"), machine.evidence())
    return made


def _of_handler(machine: Machine, context: RequestContext) -> Value:
    """What an error handler answers."""
    handler = context.handler
    if handler is None:
        return machine.unknown("an error handler")
    code = handler.code
    if isinstance(code, Known) and isinstance(code.value, int):
        exception: Value = errors.new_exception(machine, errors.class_for(code.value), Arguments())
    elif isinstance(code, External) and errors.bases(code.dotted) is not None:
        raised = errors.new_exception(machine, code, Arguments())
        errors.with_some_status(machine, raised)
        exception = raised
    else:
        exception = machine.unknown("the exception that is handled")
    trace_of(machine, context).origin = "error"
    return machine.call(handler.function, exception)


def view_function(machine: Machine, app: Reference, endpoint: Value) -> Value:
    """`app.view_functions[endpoint]`."""
    context = context_of(machine)
    if context is not None:
        context.consulted |= {"endpoint": None, "view": None}
        if context.endpoint is not None and endpoint == context.endpoint_name:
            return context.endpoint.view or NONE
    if isinstance(endpoint, Known) and isinstance(endpoint.value, str):
        wiring = context.wiring if context is not None and context.app == app else Wiring(machine, app)
        for item in wiring.endpoints:
            if item.name == endpoint and item.view is not None:
                return item.view
    if isinstance(endpoint, Known) and endpoint.value in (None, "static"):
        return NONE if endpoint.value is None else Native("static", lambda machine, arguments: NONE)
    return machine.unknown("a view function")


def dispatch_request(machine: Machine, app: Reference, arguments: Arguments) -> Value:
    """What the view gives; for the app's own responses, what Flask makes without one."""
    context = context_of(machine)
    if context is None or context.endpoint is None or context.endpoint.view is None:
        return machine.unknown("a view that is not known")
    trace_of(machine, context).origin = "view"
    view = context.endpoint.view
    given: dict[str, Value] = {}
    rule = context.endpoint.rule
    if isinstance(rule, Known) and isinstance(rule.value, str):
        for converter, name in _PLACEHOLDER.findall(rule.value):
            given[name] = _view_argument(converter, name)
        passed = Arguments((), given)
    else:
        passed = Arguments((), {}, "the values of the URL")
    # at once, for what it raises belongs to the view
    return machine.within(
        context.view_steps, lambda: machine.resolve(machine.language.call(machine, view, passed)), machine.unknown
    )


def _view_argument(converter: str, name: str) -> Value:
    """What a view is given for a placeholder of its rule."""
    key = f"request.view_args[{name!r}]"
    if converter in _TEXTS:
        return Text((None,), None, key)
    return Unknown(f"<{name}> of the URL", key, dotted="flask.request.view_args")


def _before(machine: Machine, context: RequestContext) -> Value | None:
    """What a `before_request` function answers in the view's place; None where none does."""
    key = tuple(context.wiring.sequence(kind, context.blueprints) for kind in (PREPROCESSOR, "before"))
    place = machine.place
    answer = context.summaries.run(machine, context, key, lambda: _run_before(machine, context))
    machine.place = place
    return None if isinstance(answer, Missing) else answer


def _run_before(machine: Machine, context: RequestContext) -> Value:
    """The answer of the first `before_request` function that has one; MISSING where none has."""
    _preprocess(machine, context)
    for hook in context.wiring.forwards("before", context.blueprints):
        if not isinstance(hook, HookAdded) or not applies(machine, hook.guard):
            continue
        trace_of(machine, context).origin = "before_request"
        machine.place = hook.place
        answer = _answer_before(machine, context, hook.function)
        if isinstance(answer, Known) and answer.value is None:
            trace_of(machine, context).place = None
            continue
        if isinstance(answer, Unknown) and answer.dotted not in TEMPLATES:
            continue  # a hook of which nothing is known is taken to let the request pass
        return answer
    trace_of(machine, context).origin = "view"
    return MISSING


def _preprocess(machine: Machine, context: RequestContext) -> None:
    """Run the functions that are given what the URL gives the view (flask/app.py `preprocess_request`)."""
    hooks = context.wiring.forwards(PREPROCESSOR, context.blueprints)
    if not hooks:
        return
    values: Value = requests.request_attribute(machine, "view_args")
    rule = context.endpoint.rule if context.endpoint is not None else NONE
    if context.kind.startswith("static"):
        rule = Known("<path:filename>")
    if isinstance(rule, Known) and isinstance(rule.value, str):
        given = {Known(name): _view_argument(converter, name) for converter, name in _PLACEHOLDER.findall(rule.value)}
        values = machine.allocate(DictObject(given))
    for hook in hooks:
        if isinstance(hook, HookAdded) and applies(machine, hook.guard):
            trace_of(machine, context).origin = "before_request"
            machine.place = hook.place
            _answer_before(machine, context, hook.function, requests.request_attribute(machine, "endpoint"), values)
            trace_of(machine, context).place = None


def _answer_before(machine: Machine, context: RequestContext, function: Value, *given: Value) -> Value:
    """What a function before a request answers.

    One that seems to fail on every request has not been understood, since the app does serve: it lets them pass.
    """
    if machine.replaying:
        return machine.choose(())

    def answered() -> Value:
        if given:  # objects of this request
            return machine.call(function, *given)
        # apart from the others: many blueprints have it, each beside others
        return context.summaries.run(machine, context, ("before", function), lambda: machine.call(function))

    ways = machine.explore(machine.state, lambda: machine.resolve(answered()))
    if ways and all(way.raised is not None and _fails(machine, context, way.state, way.raised) for way in ways):
        return machine.choose([Alternative(NONE, state) for state in machine.join_states([way.state for way in ways])])
    return machine.go_on(ways)


def _fails(machine: Machine, context: RequestContext, state: State, raised: Raised) -> bool:
    """Whether what is raised in a state is a failure: neither an answer of HTTP nor one that the app handles."""
    exception = raised.value
    item = state.get(exception.id) if isinstance(exception, Reference) else None
    if not isinstance(item, Instance):
        return True
    order = exceptions.ancestors(machine, item.cls)
    handled = [_handler_class(item) for scope in context.wiring.handlers(context.blueprints) for item in scope]
    special = {External(errors.HTTP_EXCEPTION), *handled} - {External("builtins.Exception")}
    return special.isdisjoint(order)


def _handled(machine: Machine, context: RequestContext, raised: Raised) -> Value:
    """What becomes of an exception: its handler's answer, the response that an HTTP exception is, or a 500."""
    exception = machine.resolve(raised.value)
    if exceptions.is_unforeseen(exception):
        raise Infeasible  # a failure that no code of the project writes
    trace = trace_of(machine, context)
    trace.place, trace.origin = raised.place, "error"
    cls = exceptions.class_of(machine, exception) or External("builtins.Exception")
    order = exceptions.ancestors(machine, cls)
    is_http = External(errors.HTTP_EXCEPTION) in order
    code: Value = errors.code_value(machine, exception) if is_http and isinstance(exception, Reference) else NONE
    if is_http and isinstance(exception, Reference):
        item = machine.state.get(exception.id)
        given = getattr(item, "names", {}).get("response")
        if given is not None and response_at(machine, given) is not None:
            return cast("Value", given)
        if code == NONE:
            return errors.default_response(machine, exception)
    handler = find_handler(machine, context, order, code)
    if handler is not None:
        trace_of(machine, context).handler = handler
        return machine.call(handler.function, exception)
    if is_http and isinstance(exception, Reference):
        return errors.default_response(machine, exception)
    return _failure(machine, context)


def _failure(machine: Machine, context: RequestContext) -> Value:
    """What becomes of what nothing handles: the answer of the handler of 500, or Flask's own page."""
    trace_of(machine, context).failed = True
    wrapped = errors.new_exception(machine, errors.class_for(500), Arguments())
    order = exceptions.ancestors(machine, errors.class_for(500))
    handler = find_handler(machine, context, order, Known(500))
    if handler is not None:
        trace_of(machine, context).handler = handler
        return machine.call(handler.function, wrapped)
    return errors.default_response(machine, wrapped)


def find_handler(machine: Machine, context: RequestContext, order: list[Value], code: Value) -> HandlerAdded | None:
    """The handler of an exception (flask/sansio/app.py `_find_error_handler`): by code, then by class, the nearest
    class first.
    """
    scopes = context.wiring.handlers(context.blueprints)
    wanted = code.value if isinstance(code, Known) else None
    for number in (wanted, None) if wanted is not None else (None,):
        for scope in scopes:
            for cls in order:
                for item in reversed(scope):
                    if _handler_code(item) == number and _handler_class(item) == cls and applies(machine, item.guard):
                        return item
    return None


def is_replaced(wiring: Wiring, handler: HandlerAdded, blueprints: tuple[Reference, ...]) -> bool:
    """Whether a later handler of the same scope surely takes the place of one."""
    key = (_handler_code(handler), _handler_class(handler))
    for scope in wiring.handlers(blueprints):
        if handler in scope:
            later = scope[scope.index(handler) + 1 :]
            return any(
                (_handler_code(item), _handler_class(item)) == key and item.guard <= handler.guard for item in later
            )
    return False


def is_out_of_reach(
    machine: Machine, wiring: Wiring, handler: HandlerAdded | None, blueprints: tuple[Reference, ...]
) -> bool:
    """Whether these blueprints surely have a handler of their own for all that one of the whole app is for; for None,
    for every failure that the whole app has no handler for.
    """
    codes: tuple[int | None, ...] = (500, None) if handler is None else (_handler_code(handler),)
    guard = NO_GUARD if handler is None else handler.guard
    classes = exceptions.ancestors(machine, errors.class_for(500) if handler is None else _handler_class(handler))
    return any(
        _handler_code(item) in codes and _handler_class(item) in classes and item.guard <= guard
        for scope in wiring.handlers(blueprints)[:-1]
        for item in scope
    )


def _handler_of(machine: Machine, context: RequestContext, exception: Value) -> HandlerAdded | None:
    """The handler that an exception goes to, first as itself, then as the 500 that it is to the client."""
    cls = exceptions.class_of(machine, exception) or External("builtins.Exception")
    order = exceptions.ancestors(machine, cls)
    is_http = External(errors.HTTP_EXCEPTION) in order
    code = errors.code_value(machine, exception) if is_http and isinstance(exception, Reference) else NONE
    handler = find_handler(machine, context, order, code)
    if handler is None and not is_http:
        order = exceptions.ancestors(machine, errors.class_for(500))
        handler = find_handler(machine, context, order, Known(500))
    return handler


def _handler_code(item: HandlerAdded) -> int | None:
    if isinstance(item.code, Known) and isinstance(item.code.value, int):
        return item.code.value
    return errors.code_of(item.code.dotted) if isinstance(item.code, External) else None


def _handler_class(item: HandlerAdded) -> Value:
    if isinstance(item.code, Known) and isinstance(item.code.value, int):
        return errors.class_for(item.code.value)
    return item.code


def _answering(machine: Machine, context: RequestContext) -> Value | None:
    """The view or the error handler that has given what is made a response; None where it is Flask itself."""
    trace = trace_of(machine, context)
    handler = trace.handler or context.handler
    if handler is not None:
        return handler.function
    return context.endpoint.view if trace.origin == "view" and context.endpoint is not None else None


def finalize_request(machine: Machine, app: Reference, arguments: Arguments) -> Value:
    """A view's value made a response, and processed."""
    value = arguments.positional[0] if arguments.positional else NONE
    trace_place = machine.place
    if machine.force(value) == NONE:
        raise Infeasible  # Flask refuses it (flask/app.py `make_response`): a failure that no code writes
    context = context_of(machine)
    if context is not None and context.told_in_full:
        note_passage(machine, context, Stage.ANSWER, value, _answering(machine, context))
    made = machine.call(get_attribute(machine, app, "make_response"), value)
    response = machine.resolve(made)
    if response_at(machine, response) is None:
        response = to_response(machine, response, get_attribute(machine, app, "response_class"))
    machine.place = trace_place
    note_passage(machine, context, Stage.MADE, response)
    process = machine.resolve(get_attribute(machine, app, "process_response"))
    processed = machine.resolve(machine.call(process, response))
    if not isinstance(process, Native):
        note_passage(machine, context, Stage.PROCESS, processed, process)
    if context is not None:
        trace_of(machine, context).response = processed
    receivers = () if context is None else context.wiring.receivers
    for item in receivers:
        if applies(machine, item.guard):
            machine.language.call(machine, item.function, Arguments((app,), {"response": processed}))
            note_passage(machine, context, Stage.RECEIVER, processed, item.function, registered=item.place)
    return processed


def process_response(machine: Machine, app: Reference, arguments: Arguments) -> Value:
    """A response after every `after_request` function."""
    response = arguments.positional[0] if arguments.positional else NONE
    context = context_of(machine)
    if context is None:
        return response
    trace = trace_of(machine, context)
    if machine.replaying and not trace.after and response_at(machine, response) is not None:
        return machine.choose(())
    trace.accepted = (*trace.accepted, response)
    if trace.called is not None and context.seeks_marks:
        _meet_marks(machine, context, trace.called, response)
    for function in trace.after:
        response = _after(machine, function, response, None)
    item = response_at(machine, response)
    if item is None:
        return _run_after(machine, context, response)
    packed = parcel(machine, item, context.objects.outgoing)
    return context.summaries.run(
        machine,
        context,
        None
        if packed.kind is None or context.told_in_full
        else (context.wiring.sequence("after", context.blueprints), packed.kind),
        lambda: _run_after(machine, context, context.objects.outgoing.response),
        subject=packed,
        unseen=frozenset({context.objects.trace.id}),
    )


def _meet_marks(machine: Machine, context: RequestContext, before: State, response: Value) -> None:
    """Note what the view has marked, and take away what the request is to go without."""
    for marking in list(written_since(machine, before, response)):
        context.marks[marking.mark] = None
        if marking.mark in context.without:
            erase(machine.state, marking)


def _run_after(machine: Machine, context: RequestContext, response: Value) -> Value:
    """A response after the `after_request` functions."""
    for hook in context.wiring.backwards("after", context.blueprints):
        if not applies(machine, hook.guard):
            continue
        if isinstance(hook, Suspected):
            item = response_at(machine, response)
            if item is not None:
                writable(machine, item.headers).suspect(hook.names, hook.reason, hook.place)
                note_passage(machine, context, Stage.UNRESOLVED, response, registration=hook)
        elif isinstance(hook, HookAdded):
            response = _after(machine, hook.function, response, hook)
    return response


def _after(machine: Machine, function: Value, response: Value, hook: HookAdded | None) -> Value:
    """A response after one hook, which is noted."""
    changed = _changed(machine, function, response, hook)
    stage = Stage.AFTER_THIS_REQUEST if hook is None else Stage.AFTER_REQUEST
    note_passage(machine, context_of(machine), stage, changed, function, hook)
    return changed


def _changed(machine: Machine, function: Value, response: Value, hook: HookAdded | None) -> Value:
    """A response after one hook.

    Where a hook surely returns nothing, Flask fails on every request: the response stays as it was.
    """
    context = context_of(machine)
    before = response_at(machine, response)
    trace = None if context is None else trace_of(machine, context)
    saved = None if trace is None else (trace.place, trace.origin)
    if hook is not None:
        machine.place = hook.place
    changed = machine.within(
        HOOK_STEPS,
        lambda: machine.resolve(machine.call(function, response)),
        lambda reason: _suspected(machine, response, reason),
    )
    if context is not None and saved is not None:
        restored = trace_of(machine, context)
        restored.place, restored.origin = saved
    if isinstance(changed, Known) and changed.value is None:
        host_of(machine).hook_returned(machine, function, hook, nothing=True)
        return response
    after = response_at(machine, changed)
    if after is None:
        if isinstance(changed, Unknown) and isinstance(response, Reference):
            host_of(machine).returned_unknown(machine, response, changed)
        return response
    host_of(machine).hook_returned(machine, function, hook, nothing=False)
    if before is not None and changed != response:
        _note_lost(machine, before, after)
    return changed


def _suspected(machine: Machine, response: Value, reason: str) -> Value:
    """A response after a hook that cannot be followed."""
    machine.host.not_followed(machine, reason, (response,))
    return response


def _note_lost(machine: Machine, before: ResponseObject, after: ResponseObject) -> None:
    """A hook answered with another response: the headers so far are lost."""
    old = headers_at(machine, before.headers)
    new = writable(machine, after.headers)
    for line in old.all_lines():
        if not new.values(line.name):
            new.trails[line.name] = old.trails.get(line.name, ())
            new.note(line.name, Action.LOST, machine.place)


def tear_down(machine: Machine, context: RequestContext) -> Value:
    """Run the functions that run when the response has gone (flask/app.py `do_teardown_request`)."""
    for hook in context.wiring.teardown(context.blueprints):
        if applies(machine, hook.guard):
            machine.within(HOOK_STEPS, lambda hook=hook: machine.call(hook.function, NONE), machine.unknown)  # type: ignore[misc]
    return NONE


def _entered(machine: Machine, app: Reference) -> Value:
    """The response to the current request; one that fails leaves by `handle_exception` (flask/app.py `wsgi_app`)."""
    context = context_of(machine)
    failing = context is not None and (context.kind == "500" or _answers_a_failure(machine, app, context))
    if failing:
        failure = machine.unknown("what a request fails with")
        return machine.call(get_attribute(machine, app, "handle_exception"), failure)
    return machine.call(get_attribute(machine, app, "full_dispatch_request"))


def _answers_a_failure(machine: Machine, app: Reference, context: RequestContext) -> bool:
    """Whether the handler that is asked for answers for a failure, which nothing else handles; of one that answers for
    all exceptions of HTTP besides, it is open.
    """
    handler = context.handler
    if handler is None or _handler_code(handler) == 500:
        return handler is not None
    if _handler_class(handler) != External(errors.HTTP_EXCEPTION):
        return False
    if isinstance(get_attribute(machine, app, "handle_exception"), Native):
        return False  # it makes no difference
    order = exceptions.ancestors(machine, External("builtins.Exception"))
    others = exceptions.ancestors(machine, errors.class_for(500))
    if find_handler(machine, context, order, NONE) or find_handler(machine, context, others, Known(500)) != handler:
        return False
    return machine.assume(Unknown("whether it is a failure", "the request fails"))


def handle_exception(machine: Machine, app: Reference, arguments: Arguments) -> Value:
    """The response to a request that fails."""
    context = context_of(machine)
    if context is not None and context.finished is not None:
        return context.finished
    return machine.call(get_attribute(machine, app, "full_dispatch_request"))


def answer(machine: Machine, app: Reference) -> Value:
    """The response to the current request, before any middleware.

    Where a hook or an error handler raises, whatever it is, it is a 500 that only the hooks before it have seen
    (flask/app.py `handle_exception`, then `finalize_request(from_error_handler=True)`).
    """
    place = machine.place
    try:
        return machine.resolve(_entered(machine, app))
    except Raised as raised:
        context = context_of(machine)
        if context is None:
            raise
        machine.place = place
        if context.kind not in ("view", "handler"):
            raise Infeasible from raised  # the failure of a hook is not one of the app's own pages
        _refuse_unforeseen(machine, raised)
        trace = trace_of(machine, context)
        trace.place, trace.origin = raised.place, "error"
        response = to_response(machine, _failure(machine, context), get_attribute(machine, app, "response_class"))
        moved = context.objects.outgoing.response
        machine.state.drop(moved.id)
        try:
            return machine.resolve(machine.call(get_attribute(machine, app, "process_response"), response))
        except Raised as again:
            _refuse_unforeseen(machine, again)
            return moved if machine.state.get(moved.id) is not None else response


def _refuse_unforeseen(machine: Machine, raised: Raised) -> None:
    """Raise Infeasible where what is raised is a failure that no code of the project writes, or comes of one."""
    exception = machine.resolve(raised.value)
    if exceptions.is_unforeseen(exception) or exceptions.is_unforeseen(exceptions.context(machine, exception)):
        raise Infeasible from raised
