"""Objects of outside classes whose behaviour the host knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from flake8_flask_headers.evaluation.machine import Arguments, Machine
from flake8_flask_headers.evaluation.objects import Instance
from flake8_flask_headers.evaluation.values import Reference, Value


@dataclass(slots=True)
class HostObject(Instance):
    """An instance of an outside class whose behaviour the host knows.

    Each method says None (or False) for what it leaves to the interpreter. `whole` says that its attributes can hang on
    all that it holds, and not only on what it finds in the state.
    """

    whole: ClassVar[bool] = True

    def is_definition(self) -> bool:
        """Whether it is a view or the like, which a decorator of which nothing is known gives back."""
        return False

    def attribute(self, machine: Machine, reference: Reference, name: str) -> Value | None:
        """`reference.name`."""
        return None

    def set_attribute(self, machine: Machine, reference: Reference, name: str, value: Value) -> bool:
        """`reference.name = value`; whether that is done."""
        return False

    def get_item(self, machine: Machine, reference: Reference, index: Value) -> Value | None:
        """`reference[index]`."""
        return None

    def set_item(self, machine: Machine, reference: Reference, index: Value, value: Value) -> bool:
        """`reference[index] = value`; whether that is done."""
        return False

    def delete_item(self, machine: Machine, reference: Reference, index: Value) -> bool:
        """`del reference[index]`; whether that is done."""
        return False

    def contains(self, machine: Machine, reference: Reference, item: Value) -> Value | None:
        """`item in reference`."""
        return None

    def iterate(self, machine: Machine, reference: Reference) -> list[Value] | None:
        """The items that a loop over it takes."""
        return None

    def truth(self, machine: Machine, reference: Reference) -> Value | None:
        """`bool(reference)`."""
        return None

    def call(self, machine: Machine, reference: Reference, arguments: Arguments) -> Value | None:
        """`reference(...)`."""
        return None
