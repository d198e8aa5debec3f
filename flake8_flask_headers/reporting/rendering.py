"""What every output format is given, and which part of a report lies under the path that was asked for."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from flake8_flask_headers.judging.verdicts import App, ErrorHandler, Place, Report, Route


class Renderer(Protocol):
    """One output format.

    `path` is what was asked for, as the user wrote it: only what lies under it is shown, with files relative to it;
    empty for the whole report. The rest speaks of a terminal, for the formats that are made for one.
    """

    def __call__(
        self, report: Report, path: str = "", *, color: bool = False, unicode: bool = True, width: int = 80
    ) -> str:
        """Give the whole text, with a final newline."""


def base_of(report: Report, path: str) -> str:
    """Give the path relative to the report's root with `/`, empty for the root itself or what lies above it."""
    if not path:
        return ""
    base = os.path.relpath(os.path.realpath(path), os.path.realpath(report.root)).replace(os.sep, "/")
    return "" if base == "." or base.split("/")[0] == ".." else base


_Row = TypeVar("_Row", Route, ErrorHandler)


@dataclass(frozen=True)
class Extract:
    """The part of a report under `base`, with files relative to it.

    Apps are those under it and those that the rows under it belong to, so that no row loses its app; `app` of the rows
    given by `routes` and `handlers` counts in `apps`.
    """

    report: Report
    base: str

    def apps(self) -> tuple[tuple[int, App], ...]:
        """The apps, each with its index in the whole report."""
        needed = {row.app for row in self.report.routes if self.holds(row.place)}
        needed |= {row.app for row in self.report.error_handlers if self.holds(row.place)}
        return tuple(
            (index, app) for index, app in enumerate(self.report.apps) if index in needed or self.holds(app.place)
        )

    def routes(self) -> Iterator[tuple[int | None, Route]]:
        """The routes, each with its app's index in `apps()`."""
        return self._rows(self.report.routes)

    def handlers(self) -> Iterator[tuple[int | None, ErrorHandler]]:
        """The error handlers, each with its app's index in `apps()`."""
        return self._rows(self.report.error_handlers)

    def _rows(self, rows: tuple[_Row, ...]) -> Iterator[tuple[int | None, _Row]]:
        renumbered = {index: at for at, (index, _) in enumerate(self.apps())}
        for row in rows:
            if self.holds(row.place):
                yield (None if row.app is None else renumbered[row.app]), row

    def holds(self, place: Place) -> bool:
        """Whether the place lies under the base."""
        return not self.base or place.file == self.base or place.file.startswith(f"{self.base.rstrip('/')}/")

    def file(self, file: str) -> str:
        """The file relative to the base, or, where the base is a file, to its folder."""
        if not self.base:
            return file
        folder = posixpath.dirname(self.base) if self.base.endswith(".py") else self.base
        return posixpath.relpath(file, folder or ".")

    def place(self, place: Place) -> str:
        """The place as `file:line`."""
        return f"{self.file(place.file)}:{place.line}"
