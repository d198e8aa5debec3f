"""`flask.request`, `current_app` and `g`, as far as the request that is judged fixes them."""

from __future__ import annotations

from typing import Final

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
)
from flake8_flask_headers.framework.context import RequestContext, context_of, host_of

SECURE: Final = "request.is_secure"
_PUT_OFF: Final = frozenset({"path", "method", "endpoint", "blueprint"})
_OVER_HTTPS: Final = frozenset({(SECURE, True)})
_OVER_HTTP: Final = frozenset({(SECURE, False)})


def condition() -> Unknown:
    """Whether the request comes over HTTPS."""
    return Unknown(SECURE, SECURE)


def request_attribute(machine: Machine, name: str) -> Value:
    """`request.name`."""
    machine.conditions.setdefault(SECURE, condition())
    context = context_of(machine)
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
        asked = Native(f"request.{name}", lambda machine, arguments: _aspect(machine, name), None, name)
        return LazyCall(asked, (), (), machine.place, machine.reserve().id)
    endpoint = context.endpoint
    if name in ("url_rule", "view_args"):
        context.consulted["rule"] = None
        if endpoint is None and not context.kind.startswith("static"):
            return NONE
        if endpoint is not None and name == "url_rule":
            rule = {"rule": endpoint.rule, "endpoint": endpoint.name}
            return machine.allocate(Instance(External("builtins.object"), rule))
    return None


def _aspect(machine: Machine, name: str) -> Value:
    """What the current request has under a name."""
    context = context_of(machine)
    if context is None:
        return Unknown(f"request.{name}", f"request.{name}", dotted=f"flask.request.{name}")
    context.consulted[name] = None
    return context.value_of(name)


def request_header(machine: Machine, arguments: Arguments) -> Value:
    """A request header: what a proxy adds (`X-Forwarded-…`) is fixed by the deployment, the rest varies."""
    name = machine.force(machine.pick(arguments.positional[0])) if arguments.positional else NONE
    shown = name.value if isinstance(name, Known) else "…"
    forwarded = isinstance(shown, str) and ("forwarded" in shown.lower() or shown.upper() == "HTTP_X_FORWARDED_PROTO")
    key = f"request.headers[{shown!r}]"
    return Unknown(key, key, deployment=forwarded)


def current_app(machine: Machine) -> Reference | None:
    """The app that handles the request."""
    context = context_of(machine)
    if context is not None:
        return context.app
    return host_of(machine).only_app


def global_attribute(machine: Machine, name: str) -> Value:
    """`g.name`."""
    context = context_of(machine)
    if context is not None:
        if name in ("get", "pop", "setdefault"):
            return Native(f"g.{name}", lambda machine, arguments: _global(machine, context, arguments))
        return find_attribute(machine, context.globals, name)
    return Unknown(f"g.{name}", f"g.{name}")


def _global(machine: Machine, context: RequestContext, arguments: Arguments) -> Value:
    name = arguments.positional[0] if arguments.positional else NONE
    found: Value = MISSING
    if isinstance(name, Known) and isinstance(name.value, str):
        found = find_attribute(machine, context.globals, name.value)
    default = arguments.get(1, "default")
    return (NONE if default is None else default) if isinstance(found, Missing) else found
