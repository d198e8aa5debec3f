"""`app.config`: what the code itself fixes, and what it leaves to the deployment (flask/config.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

from flake8_flask_headers.evaluation import containers
from flake8_flask_headers.evaluation.attributes import find_attribute, get_attribute, linearize
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.imports import find_module, run_module
from flake8_flask_headers.evaluation.machine import Arguments, Machine
from flake8_flask_headers.evaluation.names import frame_of
from flake8_flask_headers.evaluation.objects import ClassObject, DictObject, Instance
from flake8_flask_headers.evaluation.operations import contains
from flake8_flask_headers.evaluation.values import (
    FALSE,
    NONE,
    TRUE,
    Choice,
    External,
    Known,
    Missing,
    ModuleValue,
    Native,
    Option,
    Reference,
    Unknown,
    Value,
    choice,
)

# flask/app.py `Flask.default_config`
DEFAULTS: Final[dict[str, Value]] = {
    "TESTING": FALSE,
    "PROPAGATE_EXCEPTIONS": NONE,
    "SECRET_KEY": NONE,
    "SERVER_NAME": NONE,
    "APPLICATION_ROOT": Known("/"),
    "SESSION_COOKIE_NAME": Known("session"),
    "SESSION_COOKIE_DOMAIN": NONE,
    "SESSION_COOKIE_PATH": NONE,
    "SESSION_COOKIE_HTTPONLY": TRUE,
    "SESSION_COOKIE_SECURE": FALSE,
    "SESSION_COOKIE_SAMESITE": NONE,
    "SESSION_REFRESH_EACH_REQUEST": TRUE,
    "MAX_CONTENT_LENGTH": NONE,
    "SEND_FILE_MAX_AGE_DEFAULT": NONE,
    "TRAP_BAD_REQUEST_ERRORS": NONE,
    "TRAP_HTTP_EXCEPTIONS": FALSE,
    "EXPLAIN_TEMPLATE_LOADING": FALSE,
    "PREFERRED_URL_SCHEME": Known("http"),
    "TEMPLATES_AUTO_RELOAD": NONE,
    "MAX_COOKIE_SIZE": Known(4093),
    "USE_X_SENDFILE": FALSE,
}
# Those that not all versions from 2.2 on have, and what is no literal; DEBUG is left to FLASK_DEBUG and to
# `flask run --debug`.
VARYING: Final = (
    "DEBUG",
    "ENV",
    "JSONIFY_MIMETYPE",
    "JSONIFY_PRETTYPRINT_REGULAR",
    "JSON_AS_ASCII",
    "JSON_SORT_KEYS",
    "MAX_FORM_MEMORY_SIZE",
    "MAX_FORM_PARTS",
    "PERMANENT_SESSION_LIFETIME",
    "PROVIDE_AUTOMATIC_OPTIONS",
    "SECRET_KEY_FALLBACKS",
    "SESSION_COOKIE_PARTITIONED",
    "TRUSTED_HOSTS",
)


@dataclass(slots=True)
class ConfigObject(HostObject):
    """The config of one app; `data` is a reference to its entries."""

    data: Reference = Reference(0)

    def copy(self) -> ConfigObject:
        return ConfigObject(self.cls, dict(self.names), self.place, self.data)

    def attribute(self, machine: Machine, reference: Reference, name: str) -> Value | None:
        data = self.data
        if name == "from_object":
            return Native(name, lambda machine, arguments: _from_object(machine, data, arguments))
        if name in ("from_mapping", "update"):
            return Native(name, lambda machine, arguments: _from_mapping(machine, data, arguments))
        if name in (
            "from_pyfile",
            "from_envvar",
            "from_prefixed_env",
            "from_file",
            "from_json",
            "from_yaml",
            "load_dotenv",
        ):
            return Native(name, lambda machine, arguments: _from_outside(machine, data, f"app.config.{name}()"))
        if name == "get":
            return Native(name, lambda machine, arguments: _get(machine, data, arguments))
        if name == "setdefault":
            return Native(name, lambda machine, arguments: _setdefault(machine, data, arguments))
        return containers.dict_attribute(data, name)

    def get_item(self, machine: Machine, reference: Reference, index: Value) -> Value | None:
        return _settled(
            machine, index, containers.get_item(machine, _entries(machine, self.data), machine.force(index))
        )

    def set_item(self, machine: Machine, reference: Reference, index: Value, value: Value) -> bool:
        containers.set_item(machine, self.data, machine.resolve(index), value)
        return True

    def delete_item(self, machine: Machine, reference: Reference, index: Value) -> bool:
        containers.delete_item(machine, self.data, machine.resolve(index))
        return True

    def contains(self, machine: Machine, reference: Reference, item: Value) -> Value | None:
        return contains(machine, self.data, item)

    def iterate(self, machine: Machine, reference: Reference) -> list[Value] | None:
        return containers.keys(_entries(machine, self.data))


def new_config(machine: Machine) -> Reference:
    """The config of a new app, with Flask's defaults."""
    entries: dict[Known, Value] = {Known(key): value for key, value in DEFAULTS.items()}
    for key in VARYING:
        entries[Known(key)] = Unknown(f"app.config[{key!r}]", f"app.config[{key!r}]", deployment=True)
    data = machine.allocate(DictObject(entries))
    return machine.allocate(ConfigObject(External("flask.Config"), {}, None, data))


def _entries(machine: Machine, data: Reference) -> DictObject:
    return cast("DictObject", machine.state.read(data.id))


def _settled(machine: Machine, key: Value, value: Value) -> Value:
    """A value of the config: one that the deployment decides is named after its key."""
    value = machine.force(value)
    if isinstance(value, Choice):
        return choice([Option(_settled(machine, key, option.value), option.guard) for option in value.options])
    if isinstance(value, Unknown) and isinstance(key, Known):
        shown = f"app.config[{key.value!r}]"
        return Unknown(shown, shown, deployment=True, dotted=value.dotted)
    return value


def _get(machine: Machine, data: Reference, arguments: Arguments) -> Value:
    return _settled(
        machine,
        arguments.positional[0] if arguments.positional else NONE,
        containers.get(machine, _entries(machine, data), arguments),
    )


def _setdefault(machine: Machine, data: Reference, arguments: Arguments) -> Value:
    return machine.language.call(machine, containers.dict_attribute(data, "setdefault"), arguments)


def _from_mapping(machine: Machine, data: Reference, arguments: Arguments) -> Value:
    item = cast("DictObject", machine.state.write(data.id))
    for given in arguments.positional:
        given = machine.resolve(given)
        if isinstance(given, Unknown):
            _from_outside(machine, data, given.reason)
        else:
            containers.merge(machine, item, given)
    for name, value in arguments.keywords.items():
        item.entries[Known(name)] = value
    if arguments.open:
        _from_outside(machine, data, arguments.open)
    return NONE


def _from_outside(machine: Machine, data: Reference, reason: str) -> Value:
    """Anything may be set, and anything that was set may be replaced."""
    item = cast("DictObject", machine.state.write(data.id))
    for key in item.entries:
        shown = f"app.config[{key.value!r}]"
        item.entries[key] = Unknown(shown, shown, deployment=True)
    item.open, item.deployment = item.open or reason, True
    return TRUE


def _from_object(machine: Machine, data: Reference, arguments: Arguments) -> Value:
    if not arguments.positional:
        return NONE
    source = machine.force(arguments.positional[0])
    if isinstance(source, Known) and isinstance(source.value, str):
        source = import_string(machine, source.value)
    options = source.options if isinstance(source, Choice) else (Option(source, frozenset()),)
    if any(_names(machine, _imported(machine, option.value)) is None for option in options):
        return _from_outside(machine, data, "app.config.from_object()")
    keys: dict[str, None] = {}
    for option in options:
        keys.update(dict.fromkeys(_names(machine, _imported(machine, option.value)) or ()))
    item = cast("DictObject", machine.state.write(data.id))
    for key in keys:
        values = []
        for option in options:
            found = find_attribute(machine, _imported(machine, option.value), key)
            before = item.entries.get(Known(key))
            if isinstance(found, Missing) and before is not None:
                found = before
            values.append(Option(found, option.guard))
        item.entries[Known(key)] = choice(values)
    return NONE


def _imported(machine: Machine, value: Value) -> Value:
    value = machine.force(value)
    if isinstance(value, Known) and isinstance(value.value, str):
        return import_string(machine, value.value)
    return value


def import_string(machine: Machine, text: str) -> Value:
    """What `werkzeug.utils.import_string` finds: a module, or a name in one."""
    text = text.replace(":", ".")
    found = find_module(machine, text, 0)
    if isinstance(found, ModuleValue):
        return found
    module, _, name = text.rpartition(".")
    parent = find_module(machine, module, 0) if module else found
    if isinstance(parent, ModuleValue):
        return machine.force(get_attribute(machine, parent, name))
    return machine.unknown(f"{text} is not in the project", deployment=True)


def _names(machine: Machine, source: Value) -> list[str] | None:
    """The upper-case attributes of a class, instance or module; None where they are not known."""
    names: dict[str, None] = {}
    if isinstance(source, ModuleValue):
        names.update(dict.fromkeys(frame_of(machine, run_module(machine, source.id)).names))
    elif isinstance(source, Reference):
        item = machine.state.get(source.id)
        cls: Value = source
        if isinstance(item, Instance):
            names.update(dict.fromkeys(item.names))
            cls = item.cls
        for base in linearize(machine, cls):
            found = machine.state.get(base.id) if isinstance(base, Reference) else None
            if isinstance(found, ClassObject):
                names.update(dict.fromkeys(found.names))
            elif isinstance(base, External) and base.dotted.startswith("pydantic"):
                return None
    elif isinstance(source, Known) and source.value is None:
        return []
    else:
        return None
    return [name for name in names if name.isupper()]
