"""Operators: truth, comparison, membership, arithmetic and concatenation."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import blake2s
from typing import Any, Final

from flake8_flask_headers.evaluation import containers, questions, strings
from flake8_flask_headers.evaluation.attributes import class_lookup, force, get_item, linearize
from flake8_flask_headers.evaluation.heap import Guard
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.iteration import iterate
from flake8_flask_headers.evaluation.machine import Alternative, Arguments, Machine
from flake8_flask_headers.evaluation.never_empty import is_never_empty
from flake8_flask_headers.evaluation.objects import ClassObject, DictObject, Instance, ListObject
from flake8_flask_headers.evaluation.values import (
    FALSE,
    MAX_ITEMS,
    MAX_NUMBER,
    MAX_TEXT,
    TRUE,
    BoundMethod,
    Choice,
    External,
    FunctionValue,
    Known,
    Missing,
    ModuleValue,
    Native,
    Option,
    Reference,
    Text,
    TupleValue,
    Unknown,
    Value,
    choice,
    is_there,
)

_ARITHMETIC: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "|": operator.or_,
    "&": operator.and_,
    "^": operator.xor,
}
_ORDER: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_NEGATED: Final = {"!=": "==", "not in": "in", "is not": "is"}
_FLIPPED: Final = {">=": "<", ">": "<="}


def truth(machine: Machine, value: Value) -> bool:
    """Whether a value is true: as far as the code tells, else both in turn."""
    if isinstance(value, Choice):
        value = machine.choose(_by_truth(machine, machine.possible(value.options)))
    value = questions.is_true(machine, value) or force(machine, value)
    match value:
        case Choice():
            return truth(machine, value)
        case Known():
            return bool(value.value)
        case Missing():
            return False
        case Unknown():
            return is_never_empty(value.dotted) or machine.assume(value)
        case Text():
            if any(value.parts):
                return True
            return machine.assume(machine.unknown("whether a text is empty", key=value.key or None))
        case TupleValue():
            return bool(value.items)
        case Reference():
            return _object_truth(machine, value)
    return True


def _by_truth(machine: Machine, options: Sequence[Option]) -> list[Alternative]:
    """The values of a choice: those that are true, those that are false and those of which it is not known as one each,
    since which of them it is makes no difference to a test.

    Not so where something that is fixed at deployment tells them apart: what hangs on that later is told by it.
    """
    found: list[Alternative] = []
    alike: dict[tuple[Known | None, Guard], list[Option]] = {}
    for option in options:
        known = _known_truth(machine, option.value) or _assumed_truth(option)
        if known is not None or _varies(machine, option.value):
            alike.setdefault((known, _of_deployment(machine, option.guard)), []).append(option)
        else:
            found.append(Alternative(option.value, guard=option.guard))
    for (known, _), group in alike.items():
        common = frozenset.intersection(*(option.guard for option in group))
        found.append(Alternative(known or _any_of([option.value for option in group]), guard=common))
    return found


def those_that_hold(machine: Machine, value: Value, holds: bool) -> Value:
    """A value of which it is known whether it is true: of several, those of which that can be said."""
    if not isinstance(value, Choice):
        return value
    options = [
        option
        for option in machine.possible(value.options)
        if (known := _known_truth(machine, option.value) or _assumed_truth(option)) is None or known.value is holds
    ]
    return choice(options) if options else value


def _assumed_truth(option: Option) -> Known | None:
    """Whether one of several values is true where it can only be this one if it is."""
    if not isinstance(option.value, Unknown):
        return None
    key = option.value.key.removeprefix("!")
    known = next((polarity for condition, polarity in option.guard if condition == key), None)
    return None if known is None else Known(known is (key == option.value.key))


def _varies(machine: Machine, value: Value) -> bool:
    """Whether a value is unknown, varies from request to request, and nothing has been assumed of it yet."""
    if not isinstance(value, Unknown) or value.deployment:
        return False
    return machine.assumed(value.key.removeprefix("!")) is None


def _any_of(values: Sequence[Value]) -> Value:
    """Several unknown values as one, which is the same whenever it is one of these."""
    if len(values) == 1:
        return values[0]
    unknown = [value for value in values if isinstance(value, Unknown)]
    keys = "|".join(sorted(value.key for value in unknown))
    return Unknown(unknown[0].reason, f"any of {blake2s(keys.encode(), digest_size=8).hexdigest()}")


def _of_deployment(machine: Machine, guard: Guard) -> Guard:
    """Those of the assumptions that are about how the app is deployed."""
    return frozenset((key, polarity) for key, polarity in guard if _is_fixed(machine.conditions.get(key)))


def _is_fixed(condition: Unknown | None) -> bool:
    return condition is not None and condition.deployment


def _known_truth(machine: Machine, value: Value) -> Known | None:
    """Whether a value is true where the value alone tells."""
    match value:
        case Known():
            return TRUE if value.value else FALSE
        case TupleValue():
            return TRUE if value.items else FALSE
        case Unknown() if is_never_empty(value.dotted):
            return TRUE
        case Missing():
            return FALSE
        case FunctionValue() | BoundMethod() | ModuleValue():
            return TRUE
        case Reference():
            item = machine.state.get(value.id)
            if isinstance(item, (ListObject, DictObject)):
                members = item.items if isinstance(item, ListObject) else item.entries.values()
                if any(not _may_lack(member) for member in members):
                    return TRUE
    return None


def _object_truth(machine: Machine, reference: Reference) -> bool:
    item = machine.state.get(reference.id)
    if isinstance(item, (ListObject, DictObject)):
        members = item.items if isinstance(item, ListObject) else list(item.entries.values())
        maybe = [member for member in members if _may_lack(member)]
        if len(maybe) < len(members):
            return True
        for member in maybe:
            if not isinstance(machine.pick(member), Missing):
                return True
        if not item.open:
            return False
        return machine.assume(machine.unknown(item.open, key=f"{reference.id} is not empty"))
    if isinstance(item, HostObject):
        known = item.truth(machine, reference)
        if known is not None:
            return truth(machine, known)
    if isinstance(item, Instance):
        for name in ("__bool__", "__len__"):
            method = class_lookup(machine, linearize(machine, item.cls), name)
            if method is not None:
                return truth(machine, machine.language.call(machine, BoundMethod(reference, method), Arguments()))
    return True


def _may_lack(value: Value) -> bool:
    return isinstance(value, Missing) or (
        isinstance(value, Choice) and any(isinstance(option.value, Missing) for option in value.options)
    )


def negate(machine: Machine, value: Value) -> Value:
    """`not value`, without deciding what is not known."""
    value = force(machine, value)
    if isinstance(value, Choice):
        return choice(
            [Option(negate(machine, option.value), option.guard) for option in machine.possible(value.options)]
        )
    if isinstance(value, Unknown):
        key = value.key[1:] if value.key.startswith("!") else f"!{value.key}"
        return Unknown(value.reason, key, value.deployment)
    if isinstance(value, Known):
        return FALSE if value.value else TRUE
    return FALSE if truth(machine, value) else TRUE


def compare(machine: Machine, sign: str, left: Value, right: Value) -> Value:
    """`left sign right`: True, False, or unknown under a key that says what is compared with what."""
    if sign in _NEGATED:
        return negate(machine, compare(machine, _NEGATED[sign], left, right))
    answer = _of_an_aspect(machine, sign, left, right)
    if answer is not None:
        return answer
    left, right = force(machine, left), force(machine, right)
    for value, other in ((left, right), (right, left)):
        if isinstance(value, Choice):
            results = []
            for option in machine.possible(value.options):
                pair = (option.value, other) if value is left else (other, option.value)
                results.append(Option(compare(machine, sign, *pair), option.guard))
            return choice(results)
    if sign == "in":
        return contains(machine, right, left)
    if isinstance(left, Known) and isinstance(right, Known):
        if sign == "is":
            return _boolean(type(left.value) is type(right.value) and left.value == right.value)
        try:
            return _boolean(_ORDER[sign](left.value, right.value))
        except (TypeError, KeyError):
            return machine.unknown("a comparison")
    tuples = strings.plain(machine, left), strings.plain(machine, right)
    if tuples[0] is not None and tuples[1] is not None and sign in _ORDER:
        try:
            return _boolean(_ORDER[sign](tuples[0][0], tuples[1][0]))
        except TypeError:
            return machine.unknown("a comparison")
    if sign in ("==", "is"):
        known = _same(left, right)
        if known is not None:
            return _boolean(known)
    if sign in _FLIPPED:
        return negate(machine, _undecided(machine, _FLIPPED[sign], left, right))
    return _undecided(machine, sign, left, right)


def _of_an_aspect(machine: Machine, sign: str, left: Value, right: Value) -> Value | None:
    """The comparison of an aspect of the request with a literal; None for any other."""
    for value, other, swapped in ((left, right, False), (right, left, True)):
        name = questions.aspect_of(value)
        fixed = questions.literal(machine, other) if name else None
        if fixed is not None:
            answer = partial(_compared, machine, sign, fixed, swapped)
            return machine.host.ask(machine, name, (sign, fixed, swapped), answer)
    return None


def _compared(machine: Machine, sign: str, fixed: Value, swapped: bool, found: Value) -> Value | None:
    result = compare(machine, sign, *((fixed, found) if swapped else (found, fixed)))
    return result if isinstance(result, (Known, Unknown)) else None


def _undecided(machine: Machine, sign: str, left: Value, right: Value) -> Value:
    reason = next((value.reason for value in (left, right) if isinstance(value, Unknown)), "a comparison")
    deployment = _fixed_at_deployment(left, right)
    keys = (_key(machine, left), _key(machine, right))
    condition = f"({keys[0]} {sign} {keys[1]})"
    for value, other, key, swapped in ((left, right, keys[0], False), (right, left, keys[1], True)):
        if isinstance(value, (Unknown, Text)) and isinstance(other, Known) and (sign in _ORDER or sign == "is"):
            values = (other.value,) if sign in ("==", "is") else None
            machine.tests.note(condition, key, partial(_holds, sign, other.value, swapped), values)
    return Unknown(reason, condition, deployment)


def _may_be(text: Text, literal: object) -> bool:
    return isinstance(literal, str) and _could_be(text, literal)


def _is_among(literals: tuple[object, ...], value: object) -> bool | None:
    """Whether a value is one of these; None where that cannot be told."""
    if isinstance(value, Text):
        return None if any(_may_be(value, literal) for literal in literals) else False
    return value in literals


def _holds(sign: str, literal: object, swapped: bool, value: object) -> bool | None:
    """Whether a value compares so with a literal; None where that cannot be told."""
    if isinstance(value, Text):
        return False if sign in ("==", "is") and not _may_be(value, literal) else None
    if sign == "is":
        return value is literal
    try:
        return bool(_ORDER[sign](literal, value) if swapped else _ORDER[sign](value, literal))
    except TypeError:
        return None


def _fixed_at_deployment(*operands: Value) -> bool:
    """Whether what is not known of these values is fixed when the app is deployed: one that varies from request to
    request makes the outcome vary.
    """
    unknown = [value for value in operands if isinstance(value, Unknown)]
    return bool(unknown) and all(value.deployment for value in unknown)


def _key(machine: Machine, value: Value) -> str:
    if isinstance(value, Known):
        return repr(value.value)
    if isinstance(value, Unknown):
        return value.key
    if isinstance(value, Text) and value.key:
        return value.key
    if isinstance(value, Reference):
        return f"@{value.id}"
    if isinstance(value, External):
        return value.dotted
    return machine.unknown("").key


def _same(left: Value, right: Value) -> bool | None:
    """Whether two values are the same; None where that cannot be told."""
    definite = (Reference, FunctionValue, ModuleValue, External, TupleValue)
    if isinstance(left, definite) and isinstance(right, definite):
        if left == right:
            return True
        return None if isinstance(left, (External, TupleValue)) or isinstance(right, (External, TupleValue)) else False
    for value, other in ((left, right), (right, left)):
        if isinstance(value, Known) and value.value is None:
            if isinstance(other, (*definite, Text, BoundMethod)):
                return False
        if isinstance(value, Text) and isinstance(other, Known):
            if not isinstance(other.value, str) or not _could_be(value, other.value):
                return False
        if isinstance(value, Known) and isinstance(other, (Reference, FunctionValue, TupleValue)):
            return False
    return None


def _could_be(text: Text, literal: str) -> bool:
    """Whether a text that is known in part can be this literal."""
    position = 0
    first, last = text.parts[0], text.parts[-1]
    if first is not None and not literal.startswith(first):
        return False
    if last is not None and not literal.endswith(last):
        return False
    for part in text.parts:
        if part is None:
            continue
        found = literal.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return True


def _boolean(value: bool) -> Value:
    return TRUE if value else FALSE


def contains(machine: Machine, container: Value, item: Value) -> Value:
    """`item in container`."""
    if isinstance(container, Reference):
        found = machine.state.get(container.id)
        if isinstance(found, HostObject):
            known = found.contains(machine, container, item)
            if known is not None:
                return known
        if isinstance(found, DictObject):
            value = containers.lookup(machine, found, item) if isinstance(item, Known) else None
            if value is not None and not found.open:
                return is_there(value)
            if isinstance(item, Known) and item in found.entries and not _may_lack(found.entries[item]):
                return TRUE
            if isinstance(item, Known):
                return Unknown(found.open, f"({item.value!r} in {found.open})", found.deployment)
        if isinstance(found, Instance) and not isinstance(found, HostObject):
            method = class_lookup(machine, linearize(machine, found.cls), "__contains__")
            if method is not None:
                return machine.language.call(machine, BoundMethod(container, method), Arguments((item,)))
    if isinstance(container, External):
        test = machine.host.external_attribute(machine, container.dotted, "__contains__")
        if isinstance(test, Native):
            return machine.call(test, item)
    if isinstance(container, Known) and isinstance(container.value, str):
        if isinstance(item, Known) and isinstance(item.value, str):
            return _boolean(item.value in container.value)
        return _undecided(machine, "in", item, container)
    if isinstance(container, Text) and isinstance(item, Known) and isinstance(item.value, str):
        if any(part is not None and item.value in part for part in container.parts):
            return TRUE
        return _undecided(machine, "in", item, container)
    if isinstance(container, (TupleValue, Reference)) and not _is_plain_instance(machine, container):
        iteration = iterate(machine, container)
        undecided = bool(iteration.open)
        conditions: list[Value] = []
        for member in iteration.items:
            same = compare(machine, "==", item, member)
            if same == TRUE:
                return TRUE
            if same != FALSE:
                conditions.append(same)
        if len(conditions) == 1 and not undecided:
            return conditions[0]
        if not conditions and not undecided:
            return FALSE
        members = ",".join(_key(machine, member) for member in iteration.items)
        reason = item.reason if isinstance(item, Unknown) else "a membership"
        deployment = isinstance(item, Unknown) and item.deployment
        subject = _key(machine, item)
        condition = f"({subject} in [{members}])"
        if not undecided and all(isinstance(member, Known) for member in iteration.items):
            literals = tuple(member.value for member in iteration.items if isinstance(member, Known))
            machine.tests.note(condition, subject, partial(_is_among, literals), literals)
        return Unknown(reason, condition, deployment)
    return _undecided(machine, "in", item, container)


def _is_plain_instance(machine: Machine, value: Value) -> bool:
    found = machine.state.get(value.id) if isinstance(value, Reference) else None
    return isinstance(found, (Instance, ClassObject)) and not isinstance(found, HostObject)


def unary(machine: Machine, sign: str, operand: Value) -> Value:
    """`sign operand`."""
    if sign == "not":
        return negate(machine, operand)
    operand = machine.resolve(operand)
    if isinstance(operand, Known) and isinstance(operand.value, (int, float)):
        return Known(-operand.value if sign == "-" else operand.value, operand.place)
    return machine.unknown("arithmetic")


def binary(machine: Machine, sign: str, left: Value, right: Value) -> Value:
    """`left sign right`."""
    left, right = force(machine, left), force(machine, right)
    if isinstance(left, Choice):
        options = machine.possible(left.options)
        return choice([Option(binary(machine, sign, option.value, right), option.guard) for option in options])
    if isinstance(right, Choice):
        options = machine.possible(right.options)
        return choice([Option(binary(machine, sign, left, option.value), option.guard) for option in options])
    if sign == "%" and _is_text(left):
        return strings.percent_text(machine, left, right, lambda mapping, key: get_item(machine, mapping, key))
    if sign == "+" and (_is_text(left) or _is_text(right)):
        return strings.concatenate([left, right])
    if isinstance(left, Known) and isinstance(right, Known):
        return _literals(machine, sign, left, right)
    if isinstance(left, TupleValue) and isinstance(right, TupleValue) and sign == "+":
        if len(left.items) + len(right.items) > MAX_ITEMS:
            return machine.unknown("a very long tuple")
        return TupleValue(left.items + right.items)
    if isinstance(left, Reference):
        found = machine.state.get(left.id)
        if isinstance(found, DictObject) and sign == "|":
            merged = found.copy()
            containers.merge(machine, merged, right)
            return machine.allocate(merged)
        if isinstance(found, ListObject) and sign in "+|":
            iteration = iterate(machine, right)
            combined = found.copy()
            combined.extend(iteration.items)
            combined.open = combined.open or iteration.open
            return machine.allocate(combined)
        if isinstance(found, HostObject):
            native = found.attribute(machine, left, _DUNDER.get(sign, ""))
            if native is not None:
                return machine.language.call(machine, native, Arguments((right,)))
        elif isinstance(found, Instance):
            method = class_lookup(machine, linearize(machine, found.cls), _DUNDER.get(sign, ""))
            if method is not None:
                return machine.language.call(machine, BoundMethod(left, method), Arguments((right,)))
    reason = next((value.reason for value in (left, right) if isinstance(value, Unknown)), "arithmetic")
    deployment = _fixed_at_deployment(left, right)
    return machine.unknown(reason, deployment=deployment)


_DUNDER: Final = {"+": "__add__", "|": "__or__", "/": "__truediv__", "%": "__mod__"}


def augment(machine: Machine, sign: str, target: Value, value: Value) -> Value:
    """`target sign= value`: the new value, where a list or dict is changed in place the same."""
    target = machine.resolve(target)
    if isinstance(target, Reference):
        found = machine.state.get(target.id)
        if isinstance(found, DictObject) and sign == "|":
            containers.merge(machine, machine.state.write(target.id), value)  # type: ignore[arg-type]
            return target
        if isinstance(found, ListObject) and sign in "+|":
            machine.language.call(machine, containers.list_attribute(target, "extend"), Arguments((value,)))
            return target
        if isinstance(found, HostObject):
            changed = found.attribute(machine, target, {"|": "__ior__", "+": "__iadd__"}.get(sign, ""))
            if changed is not None:
                machine.language.call(machine, changed, Arguments((value,)))
                return target
    return binary(machine, sign, target, value)


def _is_text(value: Value) -> bool:
    return isinstance(value, Text) or (isinstance(value, Known) and isinstance(value.value, str))


def _literals(machine: Machine, sign: str, left: Known, right: Known) -> Value:
    """`left sign right` for two literals of which neither is a text: numbers, bytes one after the other."""
    one, two = left.value, right.value
    if isinstance(one, bytes) and isinstance(two, bytes) and sign == "+" and len(one) + len(two) <= MAX_TEXT:
        return Known(one + two, left.place or right.place)
    if isinstance(one, (str, bytes)) or isinstance(two, (str, bytes)):
        return machine.unknown("a repeated text" if sign == "*" else "bytes")
    function = _ARITHMETIC.get(sign)
    if function is None:
        return machine.unknown("arithmetic")
    try:
        result = function(one, two)
    except (TypeError, ZeroDivisionError, OverflowError):
        return machine.unknown("arithmetic")
    if isinstance(result, int) and abs(result) > MAX_NUMBER:
        return machine.unknown("a large number")
    return Known(result, left.place or right.place)
