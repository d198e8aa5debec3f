"""Reports as plain data and back.

A report says the same of many responses, in the same objects. Each object is written once, in a table in which it comes
after those that it is made of; where it is used, its number stands in a list of its own.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from flake8_flask_headers import analysis
from flake8_flask_headers.cache.remembered import remembered
from flake8_flask_headers.judging import verdicts
from flake8_flask_headers.judging.verdicts import Report
from flake8_flask_headers.options import Options
from flake8_flask_headers.project.discovery import Root
from flake8_flask_headers.project.sources import ProjectSources

_KIND: Final = "report"
_CLASSES: Final[Mapping[str, type[Any]]] = MappingProxyType(
    {
        name: cls
        for name, cls in vars(verdicts).items()
        if isinstance(cls, type) and (dataclasses.is_dataclass(cls) or issubclass(cls, enum.Enum))
    }
)
_FIELDS: Final = {
    name: tuple(field.name for field in dataclasses.fields(cls))
    for name, cls in _CLASSES.items()
    if dataclasses.is_dataclass(cls)
}
_TUPLE: Final = ""
_MAPPING: Final = "{}"


def report_of(root: Root, path: str, options: Options) -> Report:
    """The report of the project below a root, apps of test code included, from the cache if it has it.

    `path` is what `analyse` is given for that project, where it has to be analysed.
    """

    def find(sources: ProjectSources) -> Any:
        return encode(analysis.analyse(path, options, tests=True, sources=sources))

    report = decode(remembered(root, options, _KIND, find, tests=True))
    return dataclasses.replace(report, root=str(root.path))


def encode(report: Report) -> list[Any]:
    """The report as JSON has it."""
    return _Table().of(report)


def decode(table: Any) -> Report:
    """The report that `encode` wrote. Raises ValueError where it is none."""
    found: list[Any] = []
    try:
        for tag, *fields in table:
            parts = [found[part[0]] if isinstance(part, list) else part for part in fields]
            if tag == _TUPLE:
                found.append(tuple(parts))
            elif tag == _MAPPING:
                found.append(MappingProxyType(dict(zip(parts[::2], parts[1::2], strict=True))))
            else:
                found.append(_CLASSES[tag](*parts))
    except (LookupError, TypeError, ValueError) as error:
        raise ValueError(f"not a report: {error}") from error
    if not found or not isinstance(found[-1], Report):
        raise ValueError("not a report")
    return found[-1]


class _Table:
    """The objects that have been written, each with its number."""

    def __init__(self) -> None:
        self._rows: list[Any] = []
        self._numbers: dict[int, int] = {}

    def of(self, report: Report) -> list[Any]:
        """The whole table, in which the report comes last. What it holds stays alive meanwhile, and with it its ids."""
        self._number(report)
        return self._rows

    def _written(self, value: Any) -> Any:
        if value is None or type(value) in (str, int, bool):
            return value
        return [self._number(value)]

    def _number(self, value: Any) -> int:
        number = self._numbers.get(id(value))
        if number is None:
            row = self._row(value)
            number = self._numbers[id(value)] = len(self._rows)
            self._rows.append(row)
        return number

    def _row(self, value: Any) -> list[Any]:
        if isinstance(value, enum.Enum):
            return [type(value).__name__, value.value]
        if isinstance(value, tuple):
            return [_TUPLE, *[self._written(item) for item in value]]
        if isinstance(value, Mapping):
            return [_MAPPING, *[self._written(part) for item in value.items() for part in item]]
        name = type(value).__name__
        return [name, *[self._written(getattr(value, field)) for field in _FIELDS[name]]]
