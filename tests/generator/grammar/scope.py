"""Where code is being written: in which module, by whose choices, and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from tests.generator.chooser import Chooser
from tests.generator.project import Lines, Module, Project, function

T = TypeVar("T")


ROLES: Final = ("errors", "policies", "helpers", "hooks")  # each may import those before it


def _rank(dotted: str) -> int:
    last = dotted.rpartition(".")[2]
    return ROLES.index(last) if last in ROLES else len(ROLES)


@dataclass(frozen=True, slots=True)
class Here:
    """One place in a project.

    `leave` is the statement that ends the function around it with the response as it is, None where there is none.
    `depth` is how many blocks are around it. `request`: whether it runs during one. `parameter` is a test of the
    URL's variable part, where the function has one.
    """

    project: Project
    module: Module
    choose: Chooser
    leave: str | None = None
    depth: int = 0
    request: bool = True
    parameter: str | None = None

    def at(self, name: str) -> Here:
        """The same place for a part of its own."""
        return replace(self, choose=self.choose.child(name))

    def inside(self, module: Module) -> Here:
        """The top of another module."""
        return replace(self, module=module, leave=None, depth=0, parameter=None)

    def deeper(self, leave: str | None = None) -> Here:
        """The inside of a block."""
        return replace(self, depth=self.depth + 1, leave=leave or self.leave)

    def outside_the_function(self) -> Here:
        """A function of its own at this place."""
        return replace(self, leave=None, parameter=None)

    def one_of(self, forms: Sequence[tuple[str, int, T]]) -> tuple[str, T]:
        """The name of one of the forms, which each have a weight, and what makes it."""
        name, _, make = self.choose.pick(forms, [weight for _, weight, _ in forms])
        return name, make

    def has(self, construct: str) -> bool:
        """Whether a construct that was chosen is there."""
        return self.choose.has(construct)

    def named(self, base: str) -> str:
        """A new name."""
        return self.project.name(base)

    def elsewhere(self, role: str) -> Here:
        """The module of the project that is for this; this one where that would import it in turn."""
        dotted = self.project.shared.get(role)
        if dotted is None or dotted == self.module.dotted or _rank(dotted) >= _rank(self.module.dotted):
            return self.inside(self.module)
        return self.inside(self.project.modules[dotted])

    def define(self, lines: Lines) -> None:
        """Put a definition before what uses it."""
        self.module.head += [*lines, ""]

    def define_function(self, name: str, parameters: str, body: Lines) -> None:
        """Put a function before what uses it."""
        self.define(function(name, parameters, body))

    def reach(self, other: Module, name: str) -> str:
        """How something of a module is called here; imported where it has to be."""
        if other is self.module:
            return name
        package, _, last = other.dotted.rpartition(".")
        if self.choose.chance(40):
            self.module.needs(f"from {package} import {last}" if package else f"import {last}")
            return f"{last}.{name}"
        mine = (
            self.module.dotted.rpartition(".")[0]
            if not self.module.file.endswith("__init__.py")
            else self.module.dotted
        )
        if package and package == mine and self.choose.chance(50):
            self.module.needs(f"from .{last} import {name}")
        else:
            self.module.needs(f"from {other.dotted} import {name}")
        return name
