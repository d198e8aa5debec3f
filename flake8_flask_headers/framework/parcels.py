"""A response on its way through hooks and middleware: under one identity, and told from others only in the parts that
code looks at.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from flake8_flask_headers.evaluation.heap import HeapObject
from flake8_flask_headers.evaluation.machine import Machine
from flake8_flask_headers.evaluation.values import Choice, External, Known, Missing, Text, Unknown, Value
from flake8_flask_headers.framework.context import Outgoing
from flake8_flask_headers.framework.headers import CONTENT_TYPE, HeadersObject, Line, headers_at
from flake8_flask_headers.framework.looks import STATUS, Looks, Parts, among
from flake8_flask_headers.framework.responses import ResponseObject
from flake8_flask_headers.framework.traces import followed, loses

_SOME_TYPE: Final = Unknown("the type of a response", "the type of the response")


@dataclass(frozen=True, slots=True)
class Parcel:
    """A response as it goes through hooks and middleware: under the identity of all, without evidence.

    `response` and `headers` are as they were, `moved` and `bare` as they go; where the lines were written is told by
    name and value in `lines`. That, and what was done to each name before, is put back by `finished`.
    """

    outgoing: Outgoing
    response: ResponseObject
    headers: HeadersObject
    moved: ResponseObject
    bare: HeadersObject
    lines: Mapping[tuple[str, Value], Line]
    looks: Looks

    @property
    def objects(self) -> Mapping[int, HeapObject]:
        """The response and its headers, as they go."""
        return {self.outgoing.response.id: self.moved, self.outgoing.headers.id: self.bare}

    @property
    def kind(self) -> Hashable | None:
        """What tells it from others whatever code looks at; None where it holds objects of its own request."""
        return (self.moved.cls, *self.moved.names.items()) if all(map(_is_plain, self.moved.names.values())) else None

    def seen(self) -> Parts:
        """The parts that code has looked at."""
        return self.looks.parts()

    def aspect(self, seen: Parts) -> Hashable | None:
        """What it is like in these parts; None where they hold objects of its own request."""
        status = self.moved.status if among(seen, STATUS) else None
        lines = tuple(line for line in self.bare.lines if among(seen, line.name))
        if not (status is None or _is_plain(status)) or not all(_is_plain(line.value) for line in lines):
            return None
        suspects = tuple(sorted((name, reasons) for name, reasons in self.bare.suspects.items() if among(seen, name)))
        return status, lines, suspects, frozenset(name for name in self.bare.removed if among(seen, name))

    def finished(self, changes: Mapping[int, HeapObject], seen: Parts | None) -> Mapping[int, HeapObject]:
        """What becomes of the objects where these changes were made to a response that is like this one in all that was
        `seen` of it (None: to this one).
        """
        objects = {**self.objects, **changes}
        return {identifier: self._finished(identifier, item, seen) for identifier, item in objects.items()}

    def _finished(self, identifier: int, item: HeapObject, seen: Parts | None) -> HeapObject:
        if isinstance(item, HeadersObject):
            whole = identifier == self.outgoing.headers.id
            restored = self._with_evidence(item, whole=whole)
            if whole and seen is not None:
                self._keep_unseen(restored, seen)
            return restored
        if identifier == self.outgoing.response.id and isinstance(item, ResponseObject):
            made = item.copy()
            made.origin, made.looks = self.response.origin, None
            if seen is not None and not among(seen, STATUS):
                made.status = self.moved.status
            return made
        return item

    def _keep_unseen(self, item: HeadersObject, seen: Parts) -> None:
        """Give headers what this response has for the names that were not looked at."""
        headers = self.bare
        item.lines = (
            *(self.lines[line.name, line.value] for line in headers.lines if not among(seen, line.name)),
            *(line for line in item.lines if among(seen, line.name)),
        )
        item.suspects = {
            **{name: reasons for name, reasons in headers.suspects.items() if not among(seen, name)},
            **{name: reasons for name, reasons in item.suspects.items() if among(seen, name)},
        }
        kept = frozenset(name for name in headers.removed if not among(seen, name))
        item.removed = kept | {name for name in item.removed if among(seen, name)}

    def _with_evidence(self, item: HeadersObject, *, whole: bool) -> HeadersObject:
        """Headers with the lines and steps of the response; not `whole` are other headers, which have those of the
        response only where they took them over or lost them.
        """

        def original(line: Line) -> Line:
            return self.lines.get((line.name, line.value), line) if line.place is None else line

        restored = item.copy()
        restored.looks = None
        restored.lines = tuple(map(original, item.lines))
        restored.replaced = tuple((original(old), new) for old, new in item.replaced)
        copied = {line.name for line in item.lines if line.place is None}
        for name, trail in self.headers.trails.items():
            since = item.trails.get(name, ())
            if whole or loses(since) or name in copied:
                restored.trails[name] = followed(trail, since)
        if whole:
            restored.replaced = (*self.headers.replaced, *restored.replaced)
        return restored


def parcel(machine: Machine, response: ResponseObject, outgoing: Outgoing) -> Parcel:
    """A response made ready for hooks and middleware.

    A status or a line that is not known takes its usual form: no two requests share what they assume of it, so it need
    not be told from that of another response.
    """
    headers, looks = headers_at(machine, response.headers), Looks()
    assumed = machine.state.assumptions
    bare = headers.copy()
    bare.lines = tuple(Line(line.name, _usual_line(line, headers, assumed)) for line in headers.lines)
    bare.trails, bare.replaced, bare.looks = {}, (), looks
    moved = response.copy()
    moved.headers, moved.place, moved.looks = outgoing.headers, None, looks
    moved.status = _usual(response.status, "status", assumed)
    lines = {
        (usual.name, usual.value): replace(usual, place=line.place)
        for usual, line in zip(bare.lines, headers.lines, strict=True)
    }
    return Parcel(outgoing, response, headers, moved, bare, lines, looks)


def _usual_line(line: Line, headers: HeadersObject, assumed: Mapping[str, bool]) -> Value:
    if line.name == CONTENT_TYPE:
        return _SOME_TYPE if _is_of_its_own(line.value) else line.value
    alone = len(headers.values(line.name)) == 1
    return _usual(line.value, f"{line.name} header", assumed) if alone else line.value


def _usual(value: Value, name: str, assumed: Mapping[str, bool]) -> Value:
    """A value that is not known, by the name that it has in every response, where nothing is assumed of it, nor of
    another one that had this name.
    """
    key = f"the {name} of the response"
    if not isinstance(value, Unknown) or not _is_of_its_own(value):
        return value
    return value if any(key in known or value.key in known for known in assumed) else replace(value, key=key)


def _is_of_its_own(value: Value) -> bool:
    return isinstance(value, Unknown) and value.key.startswith("#")


def _is_plain(value: Value) -> bool:
    if isinstance(value, Choice):
        return all(_is_plain(option.value) for option in value.options)
    return isinstance(value, (Known, Text, Unknown, External, Missing))
