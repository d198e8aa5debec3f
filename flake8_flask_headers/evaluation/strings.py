"""Strings: methods and formatting on texts of which all or some is known.

Only literal text of the analysed code is computed with.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from flake8_flask_headers.evaluation.objects import ListObject
from flake8_flask_headers.evaluation.values import (
    FALSE,
    MAX_TEXT,
    MAX_WEIGHT,
    MISSING,
    TRUE,
    Known,
    Missing,
    Native,
    Text,
    TupleValue,
    Unknown,
    Value,
    join_text,
    text_parts,
)
from flake8_flask_headers.facts.places import Place

if TYPE_CHECKING:
    from flake8_flask_headers.evaluation.machine import Arguments, Machine

_MOST_DIGITS: Final = 10
_PURE: Final = frozenset(
    "upper lower title capitalize casefold swapcase strip lstrip rstrip replace removeprefix removesuffix startswith "
    "endswith "
    "split rsplit splitlines partition rpartition isdigit isalpha isalnum isspace islower isupper isidentifier find "
    "count "
    "encode decode".split()
)
_PER_PART: Final = frozenset({"upper", "lower", "casefold", "replace", "swapcase"})
_TRIMMING: Final = frozenset({"strip", "lstrip", "rstrip"})


def attribute(value: Known | Text, name: str) -> Value:
    """A method of a string (or of another literal)."""
    if isinstance(value, Known) and value.value is None:
        return MISSING
    if isinstance(value, Known) and name == "value":
        return value  # a member of an enumeration, whose name stands for its value here
    if name in ("format", "format_map"):
        return Native("str.format", lambda machine, arguments: format_text(machine, value, arguments))
    if name == "join":
        return Native("str.join", lambda machine, arguments: _join(machine, value, arguments))
    return Native(f"str.{name}", lambda machine, arguments: _method(machine, value, name, arguments))


def _method(machine: Machine, value: Known | Text, name: str, arguments: Arguments) -> Value:
    given = [machine.resolve(argument) for argument in arguments.positional]
    literals = [plain(machine, argument) for argument in given]
    if isinstance(value, Known):
        if name in _PURE and isinstance(value.value, (str, bytes)) and None not in literals and not arguments.keywords:
            known = [literal[0] for literal in literals if literal is not None]
            if name == "replace" and not _stays_short(value.value, *known):
                return machine.unknown("a very long text")
            try:
                result = getattr(value.value, name)(*known)
            except Exception:  # noqa: BLE001 - whatever the literal's own method refuses is not known
                return machine.unknown(f"str.{name}")
            return from_python(machine, result, value)
        return machine.unknown(f"str.{name}")
    if name in ("startswith", "endswith") and literals and literals[0] is not None:
        return _affix(machine, value, name, literals[0][0])
    if name in _PER_PART and None not in literals:
        known = [item[0] for item in literals if item is not None]
        if not all(part is None or name != "replace" or _stays_short(part, *known) for part in value.parts):
            return machine.unknown("a very long text")
        try:
            parts = [None if part is None else str(getattr(part, name)(*known)) for part in value.parts]
        except Exception:  # noqa: BLE001 - as above
            return machine.unknown(f"str.{name}")
        return Text(tuple(parts), value.place)
    if name in _TRIMMING and not literals:
        return value
    return machine.unknown(f"str.{name} of a text that is known in part")


def _stays_short(text: str | bytes, *replacement: object) -> bool:
    """Whether a text with something in it replaced is no longer than texts may be."""
    new = replacement[1] if len(replacement) > 1 else None
    return not isinstance(new, (str, bytes)) or (len(text) + 1) * (len(new) + 1) <= MAX_TEXT


def _affix(machine: Machine, value: Text, name: str, affixes: object) -> Value:
    candidates = affixes if isinstance(affixes, tuple) else (affixes,)
    edge = value.parts[0] if name == "startswith" else value.parts[-1]
    possible = False
    for candidate in candidates:
        if not isinstance(candidate, str):
            continue
        if edge is not None:
            if getattr(edge, name)(candidate):
                return TRUE
            if not getattr(candidate, name)(edge):
                continue
        possible = True
    if not possible:
        return FALSE
    condition = f"{value.key or id(value)}.{name}({candidates!r})"
    if value.key:
        texts = tuple(candidate for candidate in candidates if isinstance(candidate, str))

        def holds(text: object) -> bool | None:
            edge = text.parts[0 if name == "startswith" else -1] if isinstance(text, Text) else text
            if not isinstance(edge, str):
                return None
            met = bool(getattr(edge, name)(texts))
            return met if met or edge is text or not any(getattr(one, name)(edge) for one in texts) else None

        fitting = tuple(Text((one, None) if name == "startswith" else (None, one)) for one in texts)
        machine.tests.note(condition, value.key, holds, fitting)
    return Unknown(f"whether a text {name} {candidates!r}", condition)


def plain(machine: Machine, value: Value) -> tuple[object] | None:
    """A value as a Python literal in a 1-tuple; None where it is not known."""
    if isinstance(value, Known):
        return (value.value,)
    if isinstance(value, TupleValue) and value.weight <= MAX_WEIGHT:
        items = [plain(machine, item) for item in value.items]
        return None if None in items else (tuple(item[0] for item in items if item is not None),)
    return None


def from_python(machine: Machine, result: object, source: Value) -> Value:
    """A Python literal as a value, at the place of its source."""
    place = getattr(source, "place", None)
    if isinstance(result, (str, bytes, bool, int, float)) or result is None:
        if isinstance(result, (str, bytes)) and len(result) > MAX_TEXT:
            return machine.unknown("a very long text")
        return Known(result, place)
    if isinstance(result, tuple):
        return TupleValue(tuple(from_python(machine, item, source) for item in result))
    if isinstance(result, list):
        return machine.allocate(ListObject([from_python(machine, item, source) for item in result]))
    return machine.unknown(type(result).__name__)


def _join(machine: Machine, separator: Known | Text, arguments: Arguments) -> Value:
    if not arguments.positional:
        return machine.unknown("str.join")
    iteration = machine.iterate(arguments.positional[0])
    parts: list[str | None] = []
    joined: list[Value] = []
    first = True
    for item in iteration.items:
        item = machine.pick(item)
        if isinstance(item, Missing):
            continue
        if not first:
            parts.extend(text_parts(separator))
        first = False
        joined.append(item)
        parts.extend(text_parts(item))
    if iteration.open:
        parts.append(None)
    return join_text(parts, place_of([*joined, separator]))


def concatenate(values: Sequence[Value], place: Place | None = None) -> Value:
    """Texts one after the other."""
    parts = [part for value in values for part in text_parts(value)]
    return join_text(parts, place or place_of(values))


def has_words(text: object) -> bool:
    """Whether a text says anything: a blank or a semicolon between others does not."""
    return isinstance(text, str) and any(character.isalnum() for character in text)


def place_of(values: Sequence[Value]) -> Place | None:
    """Where a text that is put together is written: where the first of its parts that says anything is."""
    texts = [value for value in values if isinstance(value, (Known, Text)) and value.place is not None]
    saying = [text for text in texts if any(map(has_words, text_parts(text)))]
    return next((text.place for text in saying or texts), None)


def format_text(machine: Machine, template: Value, arguments: Arguments) -> Value:
    """`template.format(...)`; what is not known leaves a gap."""
    if not isinstance(template, Known) or not isinstance(template.value, str):
        return join_text([*text_parts(template), None], getattr(template, "place", None))
    parts: list[str | None] = []
    settled: dict[str, Value] = {}  # what is named more than once is the same each time
    position = 0
    try:
        fields = list(string.Formatter().parse(template.value))
    except ValueError:
        return machine.unknown("a format that is not valid")
    for literal, name, spec, conversion in fields:
        parts.append(literal)
        if name is None:
            continue
        if name == "":
            name, position = str(position), position + 1
        value = arguments.get(int(name), "") if _is_index(name) else arguments.keywords.get(name)
        if value is None or spec or conversion:
            parts.append(None)
            continue
        if name not in settled:
            settled[name] = machine.resolve(value)
        parts.extend(text_parts(settled[name]))
    return join_text(parts, template.place)


def _is_index(name: str) -> bool:
    return name.isdecimal() and len(name) < _MOST_DIGITS


_PERCENT: Final = re.compile(r"%(?:\((?P<name>[^)]*)\))?(?P<flags>[-+ #0-9.]*)(?P<kind>[a-zA-Z%])")


def percent_text(machine: Machine, template: Value, operand: Value, item: Callable[[Value, Value], Value]) -> Value:
    """`template % operand`; `item` reads a key of a mapping operand."""
    if not isinstance(template, Known) or not isinstance(template.value, str):
        return join_text([*text_parts(template), None], getattr(template, "place", None))
    values = operand.items if isinstance(operand, TupleValue) else (operand,)
    parts: list[str | None] = []
    named: dict[str, Value] = {}
    position = end = 0
    for found in _PERCENT.finditer(template.value):
        parts.append(template.value[end : found.start()])
        end = found.end()
        if found["kind"] == "%":
            parts.append("%")
            continue
        name = found["name"]
        if name is not None:
            if name not in named:
                named[name] = machine.resolve(item(operand, Known(name)))
            value: Value = named[name]
        else:
            value = values[position] if position < len(values) else machine.unknown("a missing argument")
            position += 1
        exact = found["kind"] in "sd" and not found["flags"]
        parts.extend(text_parts(machine.resolve(value)) if exact else (None,))
    parts.append(template.value[end:])
    return join_text(parts, template.place)


def item(machine: Machine, value: Known | Text, index: Value) -> Value:
    """`text[index]`."""
    if isinstance(value, Known) and isinstance(value.value, (str, bytes)) and isinstance(index, Known):
        try:
            return from_python(machine, value.value[index.value], value)  # type: ignore[index]
        except (IndexError, TypeError):
            return machine.unknown("an index out of range")
    return machine.unknown("a part of a text")
