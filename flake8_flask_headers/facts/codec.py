"""Facts to JSON and back.

A node is `[class name, field, …]`; JSON lists are the only sequences, so decoding gives tuples.
"""

from __future__ import annotations

import base64
import dataclasses
import json
from collections.abc import Callable
from typing import Any, Final

from flake8_flask_headers.facts import expressions, module, statements

_CLASSES: Final[dict[str, type[Any]]] = {
    cls.__name__: cls
    for source in (expressions, statements, module)
    for cls in vars(source).values()
    if isinstance(cls, type) and dataclasses.is_dataclass(cls)
}
_FIELDS: Final = {name: tuple(field.name for field in dataclasses.fields(cls)) for name, cls in _CLASSES.items()}


def dumps(facts: module.ModuleFacts | statements.Block) -> str:
    """The facts as one line of JSON."""
    return json.dumps(_encode(facts), ensure_ascii=True, separators=(",", ":"))


def loads(text: str) -> module.ModuleFacts:
    """The facts that `dumps` wrote. Raises ValueError where the text is not of that form."""
    facts = _loaded(text)
    if not isinstance(facts, module.ModuleFacts):
        raise ValueError("not the facts of a module")
    return facts


def loads_block(text: str) -> statements.Block:
    """The statements that `dumps` wrote. Raises ValueError where the text is not of that form."""
    facts = _loaded(text)
    if not isinstance(facts, tuple):
        raise ValueError("not statements")
    return facts


def _loaded(text: str) -> Any:
    try:
        return _decode(json.loads(text))
    except (KeyError, TypeError, IndexError, RecursionError) as error:
        raise ValueError(f"not facts: {error}") from error


def _encode(value: Any) -> Any:
    encoder = _ENCODERS.get(type(value))
    if encoder is not None:
        return encoder(value)
    fields = _FIELDS.get(type(value).__name__)
    if fields is None:
        return value
    return [type(value).__name__, *[_encode(getattr(value, field)) for field in fields]]


def _encode_text(value: str) -> Any:
    return value if value.isascii() or _is_unicode(value) else ["surrogates", *map(ord, value)]


_ENCODERS: Final[dict[type, Callable[[Any], Any]]] = {
    tuple: lambda value: ["", *[_encode(item) for item in value]],
    frozenset: lambda value: ["set", *sorted(value)],
    str: _encode_text,
    bytes: lambda value: ["bytes", base64.b64encode(value).decode("ascii")],
}


def _is_unicode(text: str) -> bool:
    """Whether JSON gives it back as it is: two surrogates would come back as one character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _decode(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    tag = value[0]
    cls = _CLASSES.get(tag)
    if cls is not None:
        return cls(*[_decode(item) for item in value[1:]])
    if tag == "":
        return tuple([_decode(item) for item in value[1:]])
    if tag == "set":
        return frozenset(value[1:])
    if tag == "surrogates":
        return "".join(map(chr, value[1:]))
    if tag == "bytes":
        return base64.b64decode(value[1])
    raise KeyError(tag)
