"""The analysis broken on purpose, one mechanism at a time: the generated projects have to show each.

A mutation is caught by the first project whose report disagrees with the answers in a way in which that of the whole
analysis does not. Only projects with the constructs that it is about are tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias
from unittest.mock import patch

from flake8_flask_headers.evaluation import contexts, statements, strings
from flake8_flask_headers.evaluation.machine import Arguments, Completion, Ending, Infeasible
from flake8_flask_headers.evaluation.values import FALSE, NONE, Known, Native
from flake8_flask_headers.facts import statements as st
from flake8_flask_headers.framework import (
    apps,
    config,
    dispatch,
    errors,
    headers,
    host,
    responses,
    view_functions,
    views,
    wsgi,
)
from flake8_flask_headers.framework.context import context_of, trace_of
from flake8_flask_headers.framework.wiring import Mount, Wiring
from flake8_flask_headers.headers.names import canonical
from flake8_flask_headers.project.sources import ProjectSources

from .coverage import constructs_in
from .trial import running

Patch: TypeAlias = AbstractContextManager[Any]


@dataclass(frozen=True, slots=True)
class Mutation:
    """`mistake` says what the analysis then takes for true; `constructs` are beginnings of the names of those that it
    is about; `patches` break it.
    """

    mistake: str
    constructs: tuple[str, ...]
    patches: tuple[Callable[[], Patch], ...]

    def concerns(self, construct: str) -> bool:
        """Whether it is about a construct."""
        return construct.startswith(self.constructs)


@dataclass
class Caught:
    """By mistake: the seed that showed it first, with what was wrong, and how many projects were tried."""

    mutations: Sequence[Mutation]
    seeds: dict[str, tuple[int, str]] = field(default_factory=dict)
    tried: dict[str, int] = field(default_factory=dict)

    @property
    def missed(self) -> list[str]:
        """The mistakes that no project showed."""
        return [mutation.mistake for mutation in self.mutations if mutation.mistake not in self.seeds]

    def lines(self) -> Iterator[str]:
        """The table, in Markdown."""
        yield "| mutation: the analysis takes it that | projects tried | caught by seed | since it says |"
        yield "| --- | --: | --: | --- |"
        for mutation in self.mutations:
            seed, shown = self.seeds.get(mutation.mistake, ("never", ""))
            yield f"| {mutation.mistake} | {self.tried.get(mutation.mistake, 0)} | {seed} | {shown[:150]} |"
        yield ""
        yield f"{len(self.mutations)} mutations, {len(self.missed)} of them not caught"


def catch(seeds: Sequence[int], mutations: Sequence[Mutation], progress: Callable[[Caught], None]) -> Caught:
    """Find for each mutation the first of the seeds that shows it."""
    where = constructs_in(seeds)
    found = Caught(mutations)
    open_ones = list(mutations)
    for seed in seeds:
        there = [construct for construct, paths in where.items() if seed in paths]
        concerned = [mutation for mutation in open_ones if any(map(mutation.concerns, there))]
        if concerned:
            _try(seed, concerned, found)
            open_ones = [mutation for mutation in open_ones if mutation.mistake not in found.seeds]
            progress(found)
    return found


def _try(seed: int, mutations: Iterable[Mutation], found: Caught) -> None:
    with running(seed) as run:
        right = run.judged()
        if right.failure is not None:
            return
        for mutation in mutations:
            with broken_by(mutation):
                wrong = run.judged()
            found.tried[mutation.mistake] = found.tried.get(mutation.mistake, 0) + 1
            shown = [text for text in wrong.disagreements if text not in right.disagreements and not _failed(text)]
            if shown:
                found.seeds[mutation.mistake] = (seed, shown[0])


def _failed(disagreement: str) -> bool:
    """Whether the analysis broke down, which is no wrong verdict."""
    return disagreement.startswith("the analysis failed on")


@contextmanager
def broken_by(mutation: Mutation) -> Iterator[None]:
    """The analysis with a mutation, as long as the context lasts."""
    with ExitStack() as stack:
        for make in mutation.patches:
            stack.enter_context(make())
        yield


# -- how to break it -----------------------------------------------------------------------------------------


def _attribute(owner: Any, name: str, value: Any) -> Callable[[], Patch]:
    return lambda: patch.object(owner, name, value)


def _around(owner: Any, name: str, make: Callable[[Any], Any]) -> Callable[[], Patch]:
    """What is there, wrapped by `make`."""
    return lambda: patch.object(owner, name, make(getattr(owner, name)))


def _entry(table: Mapping[Any, Any], key: Any, value: Any) -> Callable[[], Patch]:
    return lambda: patch.dict(table, {key: value})


def _stub(file: str, old: str, new: str) -> Callable[[], Patch]:
    """Another text in a stub module."""

    def change(original: Any) -> Any:
        def text(self: Any, module: str) -> Any:
            found = original(self, module)
            if module != f"stub:{file}":
                return found
            assert old.encode() in found, file
            return found.replace(old.encode(), new.encode())

        return text

    return _around(ProjectSources, "_text", change)


def _own(kind: str) -> Callable[[], Patch]:
    """Responses of the app's own of a kind go through no hook."""

    def process(machine: Any, app: Any, arguments: Any) -> Any:
        context = context_of(machine)
        if context is not None and context.kind.startswith(kind):
            return arguments.positional[0]
        return dispatch.process_response(machine, app, arguments)

    return _entry(apps._CYCLE, "process_response", process)


def _without_the_subclass(name: str, native: Callable[..., Any]) -> Callable[[], Patch]:
    """Dispatch asks the app itself, not its class, for a method."""

    def make(original: Any) -> Any:
        def get(machine: Any, owner: Any, wanted: str) -> Any:
            if wanted == name:
                return Native(name, lambda machine, arguments: native(machine, owner, arguments))
            return original(machine, owner, wanted)

        return get

    return _around(dispatch, "get_attribute", make)


def _ignored(*_: Any, **__: Any) -> Any:
    return NONE


def _all_blueprints(original: Any) -> Any:
    """Of a request for no view, every blueprint is one that its view is in."""

    def get(self: Any, *arguments: Any) -> Any:
        *kind, blueprints = arguments
        return original(self, *kind, blueprints or tuple(mount.blueprint for mount in self.mounts))

    return get


def _hooks_swapped(original: Any) -> Any:
    def get(self: Any, kind: str, blueprints: Any) -> Any:
        per_blueprint, whole = original(self, kind, blueprints)
        return (
            ([whole], [item for own in per_blueprint for item in own]) if kind == "before" else (per_blueprint, whole)
        )

    return get


def _forwards(self: Any, kind: str, blueprints: Any) -> Any:
    per_blueprint, whole = self.hooks(kind, blueprints)
    return [item for own in [whole, *per_blueprint][::-1] for item in own]


def _app_first(self: Any, kind: str, blueprints: Any) -> Any:
    per_blueprint, whole = self.hooks(kind, blueprints)
    return [item for own in [whole, *per_blueprint[::-1]] for item in reversed(own)]


def _deferred_last(machine: Any, app: Any, arguments: Any) -> Any:
    context = context_of(machine)
    if context is None:
        return dispatch.process_response(machine, app, arguments)
    trace = trace_of(machine, context)
    after, trace.after = trace.after, ()
    response = machine.resolve(dispatch.process_response(machine, app, arguments))
    for function in after:
        response = dispatch._after(machine, function, response, None)
    return response


def _order_of_classes(original: Any) -> Any:
    return lambda machine, context, order, code: original(machine, context, order[:1], code)


def _class_before_code(original: Any) -> Any:
    def find(machine: Any, context: Any, order: Any, code: Any) -> Any:
        return original(machine, context, order, NONE) or original(machine, context, order, code)

    return find


def _no_handler_of_500(original: Any) -> Any:
    def find(machine: Any, context: Any, order: Any, code: Any) -> Any:
        return None if code == Known(500) else original(machine, context, order, code)

    return find


def _given_response(original: Any) -> Any:
    return lambda machine, function, response, hook: (original(machine, function, response, hook), response)[1]


def _without_headers(original: Any) -> Any:
    def initialize(machine: Any, reference: Any, arguments: Any) -> Any:
        keywords = {key: value for key, value in arguments.keywords.items() if key != "headers"}
        return original(machine, reference, replace(arguments, positional=arguments.positional[:2], keywords=keywords))

    return initialize


def _no_headers_beside(original: Any) -> Any:
    return lambda machine, value: (*original(machine, value)[:2], None)


def _wrapped_plainly(machine: Any, cls: Any, body: Any, mimetype: Any, status: Any = None, given: Any = None) -> Any:
    made = responses.new_response(machine, mimetype=mimetype)
    responses._start(machine, made, status, given)
    return made


def _no_typed_property(original: Any) -> Any:
    def set_attribute(self: Any, machine: Any, reference: Any, name: str, value: Any) -> bool:
        return name in responses._PROPERTIES or bool(original(self, machine, reference, name, value))

    return set_attribute


def _as_it_is_written(original: Any) -> Any:
    def assign(machine: Any, reference: Any, name: Any, value: Any, how: Any) -> None:
        name = machine.resolve(name)
        if not isinstance(name, Known) or name.value == canonical(str(name.value).lower()):
            original(machine, reference, name, value, how)

    return assign


def _setlist(machine: Any, reference: Any, arguments: Any) -> Any:
    values = machine.iterate(arguments.get(1, "values")).items
    return headers._set(machine, reference, Arguments((arguments.get(0, "key"), values[0])))


def _no_lookup(name: str) -> Callable[[Any], Any]:
    def make(original: Any) -> Any:
        return lambda machine, order, wanted: None if wanted == name else original(machine, order, wanted)

    return make


def _get_for_all(original: Any) -> Any:
    return lambda machine, owner, name: original(machine, owner, "get" if name == "post" else name)


def _first_item(original: Any) -> Any:
    def iterate(machine: Any, value: Any) -> Any:
        found = original(machine, value)
        return replace(found, items=found.items[:1])

    return iterate


def _try_without(**parts: Any) -> Callable[[], Patch]:
    return _entry(
        statements._EXECUTORS,
        st.Try,
        lambda machine, statement, state: statements._try(machine, replace(statement, **parts), state),
    )


def _no_rest(original: Any) -> Any:
    def halves(body: Any) -> Any:
        found = original(body)
        return None if found is None else replace(found, after=())

    return halves


def _left_out_stays(original: Any) -> Any:
    def start_with(machine: Any, target: Any, exchange: Any) -> None:
        before = headers.headers_at(machine, target).lines
        original(machine, target, exchange)
        item = headers.writable(machine, target)
        item.lines = (*item.lines, *(line for line in before if not item.values(line.name)))

    return start_with


def _never_called(original: Any) -> Any:
    def through(machine: Any, context: Any, outer: Any) -> Any:
        made = original(machine, context, outer)
        if made != context.outgoing.response:
            raise Infeasible
        return made

    return through


def _decorated_inside_out(machine: Any, statement: Any, state: Any) -> Any:
    function = replace(statement.function, decorators=statement.function.decorators[::-1])
    return statements._define(machine, replace(statement, function=function), state)


def _second_half_first(original: Any) -> Any:
    return lambda values, place=None: original(list(values)[::-1], place)


def _default_always(machine: Any, data: Any, arguments: Any) -> Any:
    return arguments.get(1, "default") or NONE


_TALISMAN_STARTS: Final = """\
        if app is not None:
            self.init_app(app, **kwargs)

    def init_app(
"""
_TALISMAN_KEEPS: Final = """\
        self.kept = kwargs
        if app is not None:
            self.start(app, **kwargs)

    def init_app(self, app, **kwargs):
        self.start(app, **(kwargs or self.kept))

    def start(
"""
_CORS_EXPOSES: Final = """\
    def init_app(self, app, **kwargs):
        @app.after_request
        def expose(response):
            response.headers["X-Frame-Options"] = "*"
            return response

"""
_HOOK: Final = "hook: after_request"
_OF_BLUEPRINT: Final = "hook: after_request of a blueprint"
MUTATIONS: Final = (
    # -- hooks
    Mutation(
        "after_request functions run in the order of registration",
        (_HOOK,),
        (_attribute(Wiring, "backwards", _forwards),),
    ),
    Mutation(
        "the app's after_request functions run before the blueprint's",
        (_OF_BLUEPRINT,),
        (_attribute(Wiring, "backwards", _app_first),),
    ),
    Mutation(
        "a blueprint's hooks run for pages of no view", (_OF_BLUEPRINT,), (_around(Wiring, "hooks", _all_blueprints),)
    ),
    Mutation(
        "the hooks of the blueprint around another do not run",
        ("blueprint: nested",),
        (_attribute(Mount, "chain", property(lambda self: (self.blueprint,))),),
    ),
    Mutation(
        "after_app_request is for the blueprint",
        ("hook: after_app_request",),
        (_entry(apps._METHODS, "after_app_request", apps._hook("after")),),
    ),
    Mutation(
        "before_app_request is for the blueprint",
        ("hook: before_app_request",),
        (_entry(apps._METHODS, "before_app_request", apps._hook("before")),),
    ),
    Mutation(
        "a before_request function never answers",
        ("hook: before_request",),
        (_attribute(dispatch, "_before", lambda machine, context: None),),
    ),
    Mutation(
        "the blueprint's before_request functions run before the app's",
        ("hook: before_request of a blueprint",),
        (_around(Wiring, "hooks", _hooks_swapped),),
    ),
    Mutation(
        "after_this_request functions never run",
        ("hook: after_this_request", "decorator: defers"),
        (_entry(host._CALLS, "flask.after_this_request", host.FlaskHost.identity),),
    ),
    Mutation(
        "after_this_request functions run after the hooks",
        ("hook: after_this_request", "decorator: defers"),
        (_entry(apps._CYCLE, "process_response", _deferred_last),),
    ),
    Mutation(
        "receivers of request_finished do not run", ("hook: request_finished",), (_attribute(Wiring, "receivers", ()),)
    ),
    Mutation(
        "after_request_funcs.insert(0, …) appends",
        ("hook: after_request_funcs",),
        (
            _around(
                apps.RegistryObject,
                "_add",
                lambda original: (
                    lambda self, machine, index, function, first=False: original(self, machine, index, function)
                ),
            ),
        ),
    ),
    Mutation(
        "teardown functions are after_request functions",
        ("hook: teardown",),
        (
            _entry(apps._METHODS, "teardown_request", apps._hook("after")),
            _entry(apps._METHODS, "teardown_appcontext", apps._hook("after")),
        ),
    ),
    Mutation(
        "what is put on g is not there later",
        ("hook: pair through g", "hook: before_request"),
        (_attribute(host.FlaskHost, "set_external_attribute", _ignored),),
    ),
    Mutation(
        "what a hook returns is the response that it was given",
        ("response ",),
        (_around(dispatch, "_changed", _given_response),),
    ),
    # -- error handlers
    Mutation(
        "a blueprint's error handlers answer for pages of no view",
        ("handler of a blueprint",),
        (_around(Wiring, "handlers", _all_blueprints),),
    ),
    Mutation(
        "app_errorhandler is for the blueprint",
        ("handler of a blueprint",),
        (_entry(apps._METHODS, "app_errorhandler", apps._errorhandler(everywhere=False)),),
    ),
    Mutation(
        "the app's error handlers come before the blueprint's",
        ("handler of a blueprint",),
        (_around(Wiring, "handlers", lambda original: lambda self, blueprints: original(self, blueprints)[::-1]),),
    ),
    Mutation(
        "of two error handlers for the same the first stays",
        ("handler of an app",),
        (
            _around(
                Wiring,
                "handlers",
                lambda original: lambda self, blueprints: [scope[::-1] for scope in original(self, blueprints)],
            ),
        ),
    ),
    Mutation(
        "only a handler of the very class answers",
        ("handler of an app",),
        (_around(dispatch, "find_handler", _order_of_classes),),
    ),
    Mutation(
        "a handler of a class comes before that of the code",
        ("handler of an app",),
        (_around(dispatch, "find_handler", _class_before_code),),
    ),
    Mutation(
        "a failure is not answered by the handler of 500",
        ("handler of an app",),
        (_around(dispatch, "find_handler", _no_handler_of_500),),
    ),
    Mutation(
        "what is raised is never handled",
        ("handler of an app",),
        (_attribute(dispatch, "find_handler", lambda *_: None),),
    ),
    Mutation(
        "abort(response) sends another response",
        ("answer: abort or raise",),
        (_attribute(errors, "initialize", _ignored),),
    ),
    # -- headers
    Mutation("setdefault replaces", ("write: setdefault",), (_entry(headers._METHODS, "setdefault", headers._set),)),
    Mutation("add replaces", ("write: add",), (_entry(headers._METHODS, "add", headers._set),)),
    Mutation("headers[name] = value adds", ("write: headers[name]",), (_attribute(headers, "_set", headers._add),)),
    Mutation("update adds", ("write: update",), (_entry(headers._METHODS, "update", headers._extend),)),
    Mutation("extend replaces", ("write: extend",), (_entry(headers._METHODS, "extend", headers._update),)),
    Mutation(
        "pop, remove and del take nothing away",
        ("write: removed",),
        (_attribute(headers.HeadersObject, "remove", _ignored),),
    ),
    Mutation(
        "no name is in the headers",
        ("write: only if absent", "condition: response"),
        (_attribute(headers, "_presence", lambda *_: FALSE),),
    ),
    Mutation(
        "headers.get gives its default",
        ("write: read and lengthened", "condition: response"),
        (_entry(headers._METHODS, "get", lambda machine, reference, arguments: arguments.get(1, "default") or NONE),),
    ),
    Mutation(
        "setlist sends the first value alone", ("write: setlist",), (_entry(headers._METHODS, "setlist", _setlist),)
    ),
    Mutation("a name in other case is another header", ("write: ",), (_around(headers, "assign", _as_it_is_written),)),
    Mutation(
        "a loop over the headers goes over none",
        ("write: removed in a loop",),
        (_attribute(headers.HeadersObject, "iterate", lambda *_: []),),
    ),
    Mutation(
        "Headers(other) is empty",
        ("response headers",),
        (
            _entry(
                host._CALLS,
                "werkzeug.datastructures.Headers",
                lambda self, machine, arguments: headers.new_headers(machine),
            ),
        ),
    ),
    Mutation(
        "typed properties write nothing",
        ("write: typed property",),
        (
            _around(responses.ResponseObject, "set_attribute", _no_typed_property),
            _attribute(responses.PolicyObject, "set_attribute", lambda *_: True),
        ),
    ),
    # -- answers
    Mutation(
        "the headers of a tuple are dropped", ("answer: tuple",), (_around(responses, "_parts", _no_headers_beside),)
    ),
    Mutation(
        "every status is 200", ("answer: ",), (_attribute(responses, "status_code", lambda machine, value: Known(200)),)
    ),
    Mutation(
        "the headers given to Response(…) are dropped",
        ("answer: Response",),
        (_around(responses, "initialize", _without_headers), _around(host, "initialize", _without_headers)),
    ),
    Mutation(
        "every response is HTML",
        ("answer: ",),
        (_attribute(responses, "media_type", lambda machine, value: Known("text/html")),),
    ),
    Mutation(
        "a WSGI application that a view returns sends no headers",
        ("answer: WSGI application",),
        (_attribute(responses, "_run_wsgi", lambda machine, value: responses.new_response(machine)),),
    ),
    Mutation(
        "send_file answers as a page",
        ("answer: file",),
        (
            _around(
                host.FlaskHost,
                "_file",
                lambda original: (
                    lambda self, machine, arguments, name, mimetype: self._of_app_class(machine, Known("text/html"))
                ),
            ),
        ),
    ),
    Mutation(
        "a redirect is a page", ("answer: redirect",), (_entry(host._CALLS, "flask.redirect", host.FlaskHost.jsonify),)
    ),
    # -- pages of the app's own
    Mutation("static files go through no hook", (_HOOK,), (_own("static"),)),
    Mutation("redirects to the canonical URL go through no hook", (_HOOK,), (_own("redirect"),)),
    Mutation("404 pages go through no hook", (_HOOK,), (_own("404"),)),
    # -- classes
    Mutation(
        "decorators of a class-based view do nothing",
        ("class-based view: decorators",),
        (_around(views, "class_lookup", _no_lookup("decorators")),),
    ),
    Mutation(
        "a dispatch_request of a class-based view is not run",
        ("class-based view",),
        (_around(view_functions, "class_lookup", _no_lookup("dispatch_request")),),
    ),
    Mutation("post is answered by get", ("class-based view",), (_around(views, "get_attribute", _get_for_all),)),
    Mutation(
        "the app's response_class is not used",
        ("Flask subclass: response_class", "edit: app.response_class"),
        (_attribute(responses, "wrap", _wrapped_plainly), _attribute(host, "wrap", _wrapped_plainly)),
    ),
    Mutation(
        "get_wsgi_headers is not asked",
        ("Flask subclass: response_class", "edit: app.response_class"),
        (_attribute(wsgi, "_let_its_class_finish", _ignored),),
    ),
    Mutation(
        "a process_response of the project is not run",
        ("Flask subclass: process_response", "edit: app.process_response"),
        (_without_the_subclass("process_response", dispatch.process_response),),
    ),
    Mutation(
        "a finalize_request of the project is not run",
        ("Flask subclass: finalize_request",),
        (_without_the_subclass("finalize_request", dispatch.finalize_request),),
    ),
    Mutation(
        "a make_response of the project is not run",
        ("Flask subclass: make_response",),
        (
            _without_the_subclass(
                "make_response",
                lambda machine, app, arguments: responses.to_response(
                    machine, arguments.positional[0], responses.RESPONSE_CLASS
                ),
            ),
        ),
    ),
    Mutation(
        "app.view_functions stays as it was",
        ("edit: one of view_functions", "edit: all of view_functions"),
        (_attribute(Wiring, "_replaced", {}),),
    ),
    # -- middleware and extensions
    Mutation(
        "WSGI middleware does nothing",
        ("middleware: class", "middleware: function"),
        (_attribute(wsgi, "_outermost", lambda machine, app: None),),
    ),
    Mutation(
        "what WSGI middleware leaves out is sent",
        ("middleware: class", "middleware: function"),
        (_around(wsgi, "_start_with", _left_out_stays),),
    ),
    Mutation(
        "WSGI middleware never answers itself",
        ("middleware: answers itself",),
        (_around(wsgi, "_through", _never_called),),
    ),
    Mutation(
        "Talisman does not redirect to HTTPS",
        ("extension: Talisman",),
        (_stub("flask_talisman.py", "force_https=True,", "force_https=False,"),),
    ),
    Mutation(
        "Talisman's frame_options=None sends SAMEORIGIN",
        ("extension: Talisman",),
        (
            _stub(
                "flask_talisman.py",
                '        elif frame_options:\n            headers["X-Frame-Options"] = f"{frame_options}"',
                '        else:\n            headers["X-Frame-Options"] = frame_options or SAMEORIGIN',
            ),
        ),
    ),
    Mutation(
        "options given to Talisman without an app are kept",
        ("extension: Talisman",),
        (
            _stub(
                "flask_talisman.py",
                _TALISMAN_STARTS,
                _TALISMAN_KEEPS,
            ),
        ),
    ),
    Mutation(
        "Flask-CORS sends what it exposes",
        ("extension: Flask-CORS",),
        (
            _stub(
                "flask_cors.py",
                "    def init_app(self, app, **kwargs):\n",
                _CORS_EXPOSES,
            ),
        ),
    ),
    Mutation(
        "SSLify does not redirect",
        ("extension: SSLify",),
        (_stub("flask_sslify.py", "app.before_request(self.redirect_to_ssl)", "pass"),),
    ),
    Mutation(
        "secure does not replace what is there",
        ("extension: secure",),
        (_stub("secure_2.py", "response.headers.set(name, value)", "response.headers.setdefault(name, value)"),),
    ),
    # -- Python
    Mutation(
        "decorators apply from the outermost to the innermost",
        ("decorator: ",),
        (_entry(statements._EXECUTORS, st.Define, _decorated_inside_out),),
    ),
    Mutation(
        "except clauses catch nothing",
        ("block: try", "view: try"),
        (_attribute(statements, "_handle", lambda machine, statement, completion: [completion]),),
    ),
    Mutation("finally clauses do not run", ("block: try",), (_try_without(final=()),)),
    Mutation("the else of a try does not run", ("block: try", "view: try"), (_try_without(orelse=()),)),
    Mutation(
        "a loop has one round",
        ("write: loop", "write: comprehension", "block: loop"),
        (_around(statements, "iterate", _first_item),),
    ),
    Mutation(
        "break goes on with the loop",
        ("block: loop",),
        (
            _entry(
                statements._EXECUTORS,
                st.Jump,
                lambda machine, statement, state: [Completion(Ending.CONTINUE, state)],
            ),
        ),
    ),
    Mutation(
        "the first case of a match is taken",
        ("block: match", "view: match"),
        (_attribute(statements, "_match_case", lambda machine, case, state, subject, done: ([state], [])),),
    ),
    Mutation(
        "what follows the yield of a context manager does not run",
        ("block: with",),
        (_around(contexts, "halves", _no_rest),),
    ),
    Mutation(
        "suppress suppresses nothing",
        ("view: with", "block: with"),
        (_attribute(statements, "_is_suppress", lambda machine, call: False),),
    ),
    Mutation("texts are put together backwards", ("value: ",), (_around(strings, "concatenate", _second_half_first),)),
    Mutation(
        "app.config.get gives its default",
        ("value: app.config", "condition: app.config"),
        (_attribute(config, "_get", _default_always),),
    ),
)
