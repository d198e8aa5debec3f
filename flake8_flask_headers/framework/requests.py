"""`flask.request`, `current_app` and `g`, as far as the request that is judged fixes them."""

from __future__ import annotations

from typing import Final, cast

from flake8_flask_headers.evaluation.attributes import find_attribute
from flake8_flask_headers.evaluation.machine import Arguments, Machine
from flake8_flask_headers.evaluation.objects import Instance
from flake8_flask_headers.evaluation.values import (
    MISSING,
    NONE,
    Choice,
    External,
    Known,
    LazyCall,
    Missing,
    Native,
    Option,
    Reference,
    Text,
    Unknown,
    Value,
    is_there,
    or_else,
)
from flake8_flask_headers.framework.context import RequestContext, context_of, host_of

SECURE: Final = "request.is_secure"
_PUT_OFF: Final = frozenset({"path", "method", "endpoint", "blueprint"})
# A request has no others (werkzeug/wrappers/request.py, werkzeug/sansio/request.py, flask/wrappers.py), but those that
# code writes.
_ATTRIBUTES: Final = frozenset(
    "accept_charsets accept_encodings accept_languages accept_mimetypes access_control_request_headers "
    "access_control_request_method access_route application args authorization base_url blueprint blueprints "
    "cache_control charset close content_encoding content_length content_md5 content_type cookies data date endpoint "
    "environ files form from_values full_path get_data get_json headers host host_url if_match if_modified_since "
    "if_none_match if_range if_unmodified_since input_stream is_json is_multiprocess is_multithread is_run_once "
    "is_secure is_xhr json json_module make_form_data_parser max_content_length max_form_memory_size max_form_parts "
    "max_forwards method mimetype mimetype_params module on_json_loading_failed origin path pragma query_string range "
    "referrer remote_addr remote_user root_path root_url routing_exception scheme script_root server stream "
    "trusted_hosts url url_charset url_root url_rule user_agent values view_args want_form_data_parsed".split()
)
# Of what a request may have, an absent key is None (werkzeug/datastructures/structures.py `MultiDict.get`).
LOOKS: Final = frozenset(
    f"flask.request.{name}.{method}"
    for name in ("args", "cookies", "headers", "view_args")
    for method in ("get", "getlist", "keys", "items", "values")
)
_OVER_HTTPS: Final = frozenset({(SECURE, True)})
_OVER_HTTP: Final = frozenset({(SECURE, False)})


def condition() -> Unknown:
    """Whether the request comes over HTTPS."""
    return Unknown(SECURE, SECURE)


def kept_as(name: str) -> str:
    """The name under which what code writes to `request.name` is kept, beside what it writes to `g`."""
    return f"request.{name}"


def request_attribute(machine: Machine, name: str) -> Value:
    """`request.name`."""
    machine.conditions.setdefault(SECURE, condition())
    context = context_of(machine)
    if context is not None:
        written = find_attribute(machine, context.objects.globals, kept_as(name))
        if not isinstance(written, Missing) or not (name in _ATTRIBUTES or name.startswith("__")):
            return written
    if name == "is_secure":
        return condition()
    if name == "scheme":
        return Choice((Option(Known("https"), _OVER_HTTPS), Option(Known("http"), _OVER_HTTP)))
    if name in ("url", "base_url", "host_url", "url_root", "root_url"):
        key = f"request.{name}"
        https, http = (
            Text(("https://", None), None, f"{key} over https"),
            Text(("http://", None), None, f"{key} over http"),
        )
        return Choice((Option(https, _OVER_HTTPS), Option(http, _OVER_HTTP)))
    if context is not None:
        known = _of_context(machine, context, name)
        if known is not None:
            return known
    if name in ("path", "full_path"):
        return Text((None,), None, f"request.{name}")
    if name in ("headers", "environ"):
        return External("flask.request.headers")
    return Unknown(f"request.{name}", f"request.{name}", dotted=f"flask.request.{name}")


def _of_context(machine: Machine, context: RequestContext, name: str) -> Value | None:
    if name in _PUT_OFF:
        # what only passes it on has not asked for it
        return _put_off(machine, name)
    endpoint = context.endpoint
    if name in ("url_rule", "view_args"):
        context.consulted["rule"] = None
        if endpoint is None and not context.kind.startswith("static"):
            return _some_rule(machine, context, name) if context.of_some_view else NONE
        if name == "url_rule":
            shown = machine.unknown("the rule of static files") if endpoint is None else endpoint.rule
            rule = {"rule": shown, "endpoint": context.endpoint_name}
            return machine.allocate(Instance(External("builtins.object"), rule))
    return None


def _some_rule(machine: Machine, context: RequestContext, name: str) -> Value:
    """`request.url_rule` or `request.view_args` of a request of which it is not known which rule it is for, if any."""
    if name == "view_args":
        return Unknown("request.view_args", "request.view_args")
    rule = Instance(External("builtins.object"), {"endpoint": context.endpoint_name})
    return context.matched(machine.allocate(rule), NONE)


def current_view(machine: Machine) -> Value:
    """The function that `app.view_functions` has for the endpoint of the current request."""
    return _put_off(machine, "view")


def _put_off(machine: Machine, name: str) -> LazyCall:
    """An aspect of the request that has not been asked for."""
    asked = Native(f"request.{name}", lambda machine, arguments: _aspect(machine, name), None, name)
    return LazyCall(asked, (), (), machine.place, machine.reserve().id)


def _aspect(machine: Machine, name: str) -> Value:
    """What the current request has under a name."""
    context = context_of(machine)
    if context is None:
        return Unknown(f"request.{name}", f"request.{name}", dotted=f"flask.request.{name}")
    context.consulted[name] = None
    return context.value_of(name)


def request_header(machine: Machine, arguments: Arguments) -> Value:
    """A request header: what a proxy adds (`X-Forwarded-…`) is fixed by the deployment, the rest varies; it is a text
    where one stands in for a header that is not there.
    """
    name = machine.force(arguments.positional[0]) if arguments.positional else NONE  # which of several makes no odds
    shown = name.value if isinstance(name, Known) else "…"
    forwarded = isinstance(shown, str) and ("forwarded" in shown.lower() or shown.upper() == "HTTP_X_FORWARDED_PROTO")
    key = f"request.headers[{shown!r}]"
    default = arguments.get(1, "default")
    if isinstance(default, Known) and isinstance(default.value, str) and not forwarded:
        return Text((None,), None, key)
    return Unknown(key, key, deployment=forwarded)


def current_app(machine: Machine) -> Reference | None:
    """The app that handles the request."""
    context = context_of(machine)
    if context is not None:
        context.consulted["app"] = None
        return context.app
    return host_of(machine).only_app


def global_attribute(machine: Machine, name: str) -> Value:
    """`g.name`."""
    context = context_of(machine)
    if context is not None:
        if name in ("get", "pop", "setdefault", "__contains__"):
            return Native(f"g.{name}", lambda machine, arguments: _global(machine, context, name, arguments))
        return find_attribute(machine, context.objects.globals, name)
    return Unknown(f"g.{name}", f"g.{name}")


def has_global(machine: Machine, name: str) -> Value | None:
    """Whether `g` has an attribute; None outside of a request."""
    return None if context_of(machine) is None else is_there(global_attribute(machine, name))


def _global(machine: Machine, context: RequestContext, method: str, arguments: Arguments) -> Value:
    """What a method of `g` gives, which it may set or take away (flask/ctx.py `_AppCtxGlobals`)."""
    name = machine.resolve(arguments.positional[0]) if arguments.positional else NONE
    if not isinstance(name, Known) or not isinstance(name.value, str):
        return machine.unknown("an attribute of g")
    if method == "__contains__":
        return is_there(find_attribute(machine, context.objects.globals, name.value))
    found = find_attribute(machine, context.objects.globals, name.value)
    result = or_else(found, arguments.get(1, "default") or NONE)
    if method != "get":
        names = cast("Instance", machine.state.write(context.objects.globals.id)).names
        names[name.value] = result if method == "setdefault" else MISSING
    return result
