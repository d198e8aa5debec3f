"""What apps and blueprints share: that they are told things, in order (flask/sansio/scaffold.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flake8_flask_headers.evaluation.heap import Guard, HeapObject, Meeting
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.machine import Machine
from flake8_flask_headers.evaluation.objects import Instance
from flake8_flask_headers.evaluation.values import Known, Reference, Value
from flake8_flask_headers.framework.registrations import Registration, joined


@dataclass(slots=True)
class Scaffold(HostObject):
    """What apps and blueprints share: the registrations, in order."""

    whole = False

    told: tuple[Registration, ...] = ()

    def copy(self) -> Scaffold:
        return type(self)(self.cls, dict(self.names), self.place, self.told)

    def join(self, other: HeapObject, here: Guard, there: Guard, meeting: Meeting) -> HeapObject | None:
        merged = Instance.join(self, other, here, there, meeting)
        if isinstance(merged, Scaffold) and isinstance(other, Scaffold):
            merged.told = joined(self.told, other.told)
            return merged
        return None

    def truth(self, machine: Machine, reference: Reference) -> Value | None:
        return Known(True)


def told(machine: Machine, reference: Reference) -> tuple[Registration, ...]:
    """What an app or blueprint was told, in order."""
    return cast("Scaffold", machine.state.read(reference.id)).told


def scaffold_at(machine: Machine, value: Value) -> Scaffold | None:
    """The app or blueprint that a value is, to read only; None where it is neither."""
    item = machine.state.get(value.id) if isinstance(value, Reference) else None
    return item if isinstance(item, Scaffold) else None


def tell(machine: Machine, reference: Reference, registration: Registration, *, first: bool = False) -> None:
    """Append to what an app or blueprint is told, or put it before all else."""
    item = cast("Scaffold", machine.state.write(reference.id))
    item.told = (registration, *item.told) if first else (*item.told, registration)


def guard(machine: Machine) -> Guard:
    """The assumptions of this path."""
    return frozenset(machine.state.assumptions.items())
