"""Names: the frames in which they are bound and looked up."""

from __future__ import annotations

from typing import cast

from flake8_flask_headers.evaluation.machine import Machine
from flake8_flask_headers.evaluation.objects import Frame
from flake8_flask_headers.evaluation.values import Choice, Missing, Value, choice


def frame_of(machine: Machine, identifier: int) -> Frame:
    """A frame, to read only."""
    return cast("Frame", machine.state.read(identifier))


def find(machine: Machine, name: str, start: int | None = None) -> Value | None:
    """The value of a name in the scope of the current frame (or of another); None where no code binds it."""
    identifier: int | None = machine.frame if start is None else start
    first = True
    while identifier is not None:
        frame = frame_of(machine, identifier)
        if first and frame.outer.get(name) == "global":
            identifier = machine.module_frames.get(frame.module)
            first = False
            continue
        # the names of a class body are not in scope for the functions in it
        if first or frame.kind != "class":
            value = frame.names.get(name)
            if value is not None and not isinstance(value, Missing):
                return _bound(value)
        identifier = frame.parent
        first = False
    return None


def _bound(value: Value) -> Value:
    """A name that only some paths bind has, where it is read, one of its bound values."""
    if isinstance(value, Choice):
        options = [option for option in value.options if not isinstance(option.value, Missing)]
        if len(options) != len(value.options):
            return choice(options)
    return value


def bind(machine: Machine, name: str, value: Value) -> None:
    """Bind a name in the current frame."""
    cast("Frame", machine.state.write(machine.frame)).names[name] = value


def assign_name(machine: Machine, name: str, value: Value) -> None:
    """Bind a name where its scope says: here, or where a `global` or `nonlocal` points."""
    frame = frame_of(machine, machine.frame)
    kind = frame.outer.get(name)
    target = machine.frame
    if kind == "global":
        target = machine.module_frames.get(frame.module, target)
    elif kind == "nonlocal":
        parent = frame.parent
        while parent is not None and name not in frame_of(machine, parent).names:
            parent = frame_of(machine, parent).parent
        target = target if parent is None else parent
    cast("Frame", machine.state.write(target)).names[name] = value


def delete_name(machine: Machine, name: str) -> None:
    """Unbind a name of the current frame."""
    cast("Frame", machine.state.write(machine.frame)).names.pop(name, None)


def declare(machine: Machine, names: tuple[str, ...], kind: str) -> None:
    """Declare names `global` or `nonlocal` in the current frame."""
    frame = cast("Frame", machine.state.write(machine.frame))
    frame.outer = {**frame.outer, **dict.fromkeys(names, kind)}
