"""The standard library, as far as code that sets headers depends on it, and which outside values are fixed at
deployment.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flake8_flask_headers.evaluation import builtins, contexts
from flake8_flask_headers.evaluation.attributes import get_attribute, set_attribute, stored_attributes
from flake8_flask_headers.evaluation.imports import find_module, module_value
from flake8_flask_headers.evaluation.machine import Arguments, Machine
from flake8_flask_headers.evaluation.never_empty import is_never_empty
from flake8_flask_headers.evaluation.objects import Instance, ListObject
from flake8_flask_headers.evaluation.values import (
    NONE,
    Descriptor,
    External,
    FunctionValue,
    Known,
    ModuleValue,
    Native,
    Partial,
    Reference,
    Unknown,
    Value,
)

# What these modules give is fixed when the app is deployed: the environment, files, the command line, the host.
_DEPLOYMENT: Final = frozenset(
    "os sys platform socket json yaml toml tomli tomllib tomlkit configparser argparse decouple environ environs "
    "dynaconf dotenv "
    "pydantic_settings starlette.config pathlib getpass pwd boto3 hvac click typer ruamel configargparse everett "
    "prettyconf "
    "omegaconf hydra".split()
)


def is_deployment(dotted: str) -> bool:
    """Whether what comes from an outside name is fixed when the app is deployed."""
    if is_never_empty(dotted):
        return False  # random
    top = dotted.partition(".")[0]
    return top in _DEPLOYMENT or dotted in ("builtins.open", "builtins.input") or dotted.startswith("builtins.open.")


def _environment(machine: Machine, arguments: Arguments) -> Value:
    name = machine.force(arguments.positional[0]) if arguments.positional else NONE
    shown = repr(name.value) if isinstance(name, Known) else "…"
    return Unknown(f"os.environ[{shown}]", f"os.environ[{shown}]", deployment=True)


def _wraps(machine: Machine, arguments: Arguments) -> Value:
    wrapped = arguments.get(0, "wrapped") or NONE
    return Native("functools.wraps", lambda machine, inner: _wrap(machine, wrapped, inner))


def _wrap(machine: Machine, wrapped: Value, arguments: Arguments) -> Value:
    wrapper = arguments.at(0)
    if isinstance(wrapper, (FunctionValue, Reference)) and not isinstance(wrapped, (Known, Unknown)):
        if isinstance(wrapped, FunctionValue):
            for name, value in stored_attributes(machine, wrapped).items():
                set_attribute(machine, wrapper, name, value)
        item = machine.state.get(wrapped.id) if isinstance(wrapped, Reference) else None
        if isinstance(item, Instance):  # all that it holds, under the same names
            for name, value in item.names.items():
                set_attribute(machine, wrapper, name, value)
        set_attribute(machine, wrapper, "__name__", get_attribute(machine, wrapped, "__name__"))
        set_attribute(machine, wrapper, "__wrapped__", wrapped)
    return wrapper


def _update_wrapper(machine: Machine, arguments: Arguments) -> Value:
    if len(arguments.positional) < 2:
        return machine.unknown("functools.update_wrapper")
    return _wrap(machine, arguments.positional[1], Arguments(arguments.positional[:1]))


def _partial(machine: Machine, arguments: Arguments) -> Value:
    if not arguments.positional:
        return machine.unknown("functools.partial")
    return Partial(arguments.positional[0], arguments.positional[1:], tuple(arguments.keywords.items()))


def _identity_decorator(machine: Machine, arguments: Arguments) -> Value:
    if len(arguments.positional) == 1 and not isinstance(arguments.positional[0], Known):
        return arguments.positional[0]
    return Native("decorator", lambda machine, inner: inner.at(0))


def _decorator_library(machine: Machine, arguments: Arguments) -> Value:
    """`decorator.decorator(caller)`: what it decorates is called through `caller`."""
    if len(arguments.positional) == 2:
        return Partial(arguments.positional[0], arguments.positional[1:], ())
    caller = arguments.positional[0]
    return Native("decorator", lambda machine, inner: Partial(caller, inner.positional[:1], ()))


def _import_module(machine: Machine, arguments: Arguments) -> Value:
    name = machine.resolve(arguments.positional[0]) if arguments.positional else NONE
    if not isinstance(name, Known) or not isinstance(name.value, str):
        return machine.unknown("a module whose name is not known", dotted="importlib.import_module()")
    dotted = name.value.lstrip(".")
    level = len(name.value) - len(dotted)
    if level:
        package = arguments.get(1, "package")
        prefix = package.value if isinstance(package, Known) and isinstance(package.value, str) else ""
        parts = prefix.split(".")
        dotted = ".".join([*parts[: len(parts) - level + 1], dotted]) if prefix else dotted
    found = find_module(machine, dotted, 0)
    return module_value(machine, found.id) if isinstance(found, ModuleValue) else found


def _attrgetter(machine: Machine, arguments: Arguments) -> Value:
    name = arguments.positional[0] if arguments.positional else NONE
    if not isinstance(name, Known) or not isinstance(name.value, str):
        return machine.unknown("operator.attrgetter")
    attribute = name.value
    return Native("operator.attrgetter", lambda machine, inner: get_attribute(machine, inner.at(0), attribute))


def _chain(machine: Machine, arguments: Arguments) -> Value:
    items: list[Value] = []
    opened = ""
    for value in arguments.positional:
        iteration = machine.iterate(value)
        items.extend(iteration.items)
        opened = opened or iteration.open
    return machine.allocate(ListObject(items, opened))


def _cast(machine: Machine, arguments: Arguments) -> Value:
    return arguments.positional[1] if len(arguments.positional) > 1 else machine.unknown("typing.cast")


def _cached_property(machine: Machine, arguments: Arguments) -> Value:
    return Descriptor("property", arguments.positional[0])


CALLS: Final[dict[str, Callable[[Machine, Arguments], Value]]] = {
    "os.getenv": _environment,
    "os.environ.get": _environment,
    "os.environ.[]": _environment,
    "os.environ.pop": _environment,
    "contextlib.contextmanager": contexts.manager,
    "functools.wraps": _wraps,
    "functools.update_wrapper": _update_wrapper,
    "functools.partial": _partial,
    "functools.lru_cache": _identity_decorator,
    "functools.cache": _identity_decorator,
    "functools.cached_property": _cached_property,
    "werkzeug.utils.cached_property": _cached_property,
    "decorator.decorator": _decorator_library,
    "decorator.decorate": lambda machine, arguments: Partial(arguments.positional[1], arguments.positional[:1], ()),
    "importlib.import_module": _import_module,
    "werkzeug.utils.import_string": _import_module,
    "operator.attrgetter": _attrgetter,
    "itertools.chain": _chain,
    "typing.cast": _cast,
    "copy.copy": lambda machine, arguments: machine.call(get_attribute(machine, arguments.positional[0], "copy")),
    "collections.OrderedDict": builtins.CALLS["dict"],
    "collections.deque": builtins.CALLS["list"],
    "io.BytesIO": lambda machine, arguments: machine.unknown("a file in memory"),
    "io.StringIO": lambda machine, arguments: machine.unknown("a file in memory"),
    "types.SimpleNamespace": builtins.CALLS["object"],
}


def call(machine: Machine, dotted: str, arguments: Arguments) -> Value | None:
    """The result of calling something of the standard library; None where it is not followed."""
    if dotted.startswith(builtins.PREFIX):
        known = builtins.call(machine, dotted[len(builtins.PREFIX) :], arguments)
        if known is not None:
            return known
    function = CALLS.get(dotted)
    if function is not None:
        try:
            return function(machine, arguments)
        except IndexError:
            return machine.unknown(f"{dotted} without its arguments")
    if is_deployment(dotted):
        shown = ",".join(repr(v.value) if isinstance(v, Known) else "…" for v in arguments.positional)
        machine.state.may_raise = True
        return machine.unknown(f"{dotted}({shown})", deployment=True, dotted=dotted)
    return None


def attribute(machine: Machine, dotted: str, name: str) -> Value | None:
    """An attribute of something of the standard library; None where it is not followed."""
    if dotted == "os.environ":
        return External(f"os.environ.{name}")
    if dotted == "sys" and name in ("argv", "modules", "platform", "flags", "version_info"):
        return Unknown(f"sys.{name}", f"sys.{name}", deployment=True, dotted=f"sys.{name}")
    if dotted == "typing" and name == "TYPE_CHECKING":
        return Known(False)
    return None
