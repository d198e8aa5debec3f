"""Facts to JSON and back.

A node is `[class name, field, …]`; JSON lists are the only sequences, so decoding gives tuples.
"""

from __future__ import annotations

import base64
import dataclasses
import json
from typing import Any, Final

from flake8_flask_headers.facts import expressions, module, statements

_CLASSES: Final[dict[str, type[Any]]] = {
    cls.__name__: cls
    for source in (expressions, statements, module)
    for cls in vars(source).values()
    if isinstance(cls, type) and dataclasses.is_dataclass(cls)
}
_FIELDS: Final = {name: tuple(field.name for field in dataclasses.fields(cls)) for name, cls in _CLASSES.items()}


def dumps(facts: module.ModuleFacts) -> str:
    """The facts as one line of JSON."""
    return json.dumps(_encode(facts), ensure_ascii=True, separators=(",", ":"))


def loads(text: str) -> module.ModuleFacts:
    """The facts that `dumps` wrote. Raises ValueError where the text is not of that form."""
    try:
        facts = _decode(json.loads(text))
    except (KeyError, TypeError, IndexError, RecursionError) as error:
        raise ValueError(f"not facts: {error}") from error
    if not isinstance(facts, module.ModuleFacts):
        raise ValueError("not the facts of a module")
    return facts


def _encode(value: Any) -> Any:
    if isinstance(value, tuple):
        return ["", *map(_encode, value)]
    if isinstance(value, frozenset):
        return ["set", *sorted(value)]
    if isinstance(value, str):
        return value if value.isascii() or _is_unicode(value) else ["surrogates", *map(ord, value)]
    if isinstance(value, bytes):
        return ["bytes", base64.b64encode(value).decode("ascii")]
    if dataclasses.is_dataclass(value):
        name = type(value).__name__
        return [name, *(_encode(getattr(value, field)) for field in _FIELDS[name])]
    return value


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
    tag, *rest = value
    if tag == "":
        return tuple(map(_decode, rest))
    if tag == "set":
        return frozenset(rest)
    if tag == "surrogates":
        return "".join(map(chr, rest))
    if tag == "bytes":
        return base64.b64decode(rest[0])
    return _CLASSES[tag](*map(_decode, rest))
