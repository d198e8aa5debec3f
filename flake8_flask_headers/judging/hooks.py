"""The functions that Flask runs around the requests of an app."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flake8_flask_headers.evaluation.machine import Machine
from flake8_flask_headers.evaluation.values import Known, Reference
from flake8_flask_headers.framework.registrations import PREPROCESSOR, HookAdded
from flake8_flask_headers.framework.wiring import Wiring
from flake8_flask_headers.judging.naming import innermost
from flake8_flask_headers.judging.verdicts import Hook, Place


def find_hooks(
    machine: Machine, wiring: Wiring, app: int | None, blueprint_rows: Mapping[Reference, int]
) -> Iterator[Hook]:
    """The hooks of an app and of its blueprints, in the order in which they are registered with each."""
    names = {mount.name: mount.blueprint for mount in wiring.mounts}
    owners: dict[Reference, int | None] = {wiring.app: None}
    owners |= {mount.blueprint: blueprint_rows.get(mount.blueprint) for mount in wiring.mounts}
    for owner, index in owners.items():
        for item in wiring.told(owner, HookAdded):
            if item.kind == PREPROCESSOR:
                continue
            blueprint = None if item.everywhere else index
            if isinstance(item.blueprint, Known) and item.blueprint.value in names:
                blueprint = blueprint_rows.get(names[item.blueprint.value])
            function = innermost(machine, item.function)
            name, place = None, None
            if function is not None:
                name = function.function.qualname
                if machine.modules.is_own(function.module):
                    place = Place(function.module, function.function.line, function.function.column)
            yield Hook(app, item.kind, name, place, item.place, blueprint)
