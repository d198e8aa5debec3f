"""The parts of the language put together."""

from __future__ import annotations

from flake8_flask_headers.evaluation.attributes import force
from flake8_flask_headers.evaluation.calls import call
from flake8_flask_headers.evaluation.expressions import evaluate
from flake8_flask_headers.evaluation.iteration import iterate
from flake8_flask_headers.evaluation.machine import Host, Language, Machine, ModuleSource
from flake8_flask_headers.evaluation.objects import DictObject
from flake8_flask_headers.evaluation.statements import execute


def interpreter(modules: ModuleSource, host: Host, *, steps: int) -> Machine:
    """A machine that reads these modules, in this host, for at most so many steps."""
    machine = Machine(modules, host, Language(evaluate, execute, call, force, iterate), steps=steps)
    machine.function_attributes = machine.allocate(DictObject({})).id
    return machine
