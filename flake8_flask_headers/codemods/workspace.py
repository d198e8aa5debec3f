"""A project under repair: its files as they are on disk, and what the analysis says of them when they are changed."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from flake8_flask_headers import analysis
from flake8_flask_headers.cache.remembered import facts_for
from flake8_flask_headers.codemods.edits import Refused
from flake8_flask_headers.codemods.source import SourceFile
from flake8_flask_headers.codemods.style import Style, style_of
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.judging.verdicts import Report
from flake8_flask_headers.options import Options
from flake8_flask_headers.project.discovery import Root, find_root, is_test_code, source_files

_BLACK_LIMIT: Final = 88
_COMMENT: Final = re.compile(r"^[ \t]*#[^\r\n]*", re.MULTILINE)
_FORMATTER: Final = re.compile(r"^\[tool\.(?:black|ruff)\b.*\]", re.MULTILINE)
_LINE_LENGTH: Final = re.compile(r"^line[-_]length\s*=\s*(\d+)", re.MULTILINE)


class Workspace:
    """The project of a path.

    `limit` is the longest line that its linter is configured for; `open_to` says which files, by their real path and
    that of the root, may be changed.
    """

    def __init__(
        self,
        path: str,
        options: Options = Options(),
        limit: int | None = None,
        open_to: Callable[[str, str], bool] | None = None,
    ) -> None:
        self._path = path
        self.options = options
        # shared by the analyses of all copies; what these have of their own is not kept
        self._facts = facts_for(Root(Path(options.root)) if options.root else find_root(Path(path)), options)
        self.report = analysis.analyse(path, options, store=self._facts, with_failures=True)
        self._facts.save()
        self.findings = analysis.findings(self.report, options)
        self.root = os.path.realpath(self.report.root)
        self._limit = _limit_of_formatter(Path(self.root)) or limit
        self._open_to = open_to
        self._sources: dict[str, SourceFile] = {}
        self._styles: dict[str, Style] = {}

    def source(self, file: str) -> SourceFile:
        """A file of the project, by its name relative to the root. Raises Refused where it is none, or unreadable."""
        known = self._sources.get(file)
        if known is None:
            path = os.path.join(self.root, file)
            if ":" in file or os.path.realpath(path) != path:
                raise Refused(f"{file} lies outside of the project")
            try:
                known = SourceFile(file, Path(path).read_bytes())
            except OSError as error:
                raise Refused(f"{file} cannot be read ({error.strerror})") from None
            self._sources[file] = known
        return known

    def changeable(self, file: str) -> SourceFile:
        """A file that may be changed. Raises Refused where there is none."""
        source = self.source(file)
        if self._open_to is not None and not self._open_to(os.path.join(self.root, file), self.root):
            raise Refused(f"flake8 is configured to leave {file} out, or cannot parse it")
        return source

    def style(self, file: str) -> Style:
        """How a file is written."""
        known = self._styles.get(file)
        if known is None:
            known = self._styles[file] = style_of(self.source(file), self._limit)
        return known

    def first_of(self, search: Callable[[str], Iterator[int]]) -> str | None:
        """The first place (`file:line`) that a search finds in the code, tests and lines of comment apart."""
        for file, source in self.code():
            text = _COMMENT.sub(lambda found: " " * len(found[0]), source.text)
            for offset in search(text):
                return f"{file}:{source.lines.place(offset)[0]}"
        return None

    def code(self) -> Iterator[tuple[str, SourceFile]]:
        """Every file that can be read, tests apart."""
        for file in source_files(Root(Path(self.root))):
            if not is_test_code(file):
                with contextlib.suppress(Refused):
                    yield file, self.source(file)

    def analyse_changed(self, changed: Mapping[str, bytes]) -> tuple[Report, tuple[Finding, ...]]:
        """What the project would be with these texts."""
        overlay = {os.path.join(self.root, file): data for file, data in changed.items()}
        report = analysis.analyse(self._path, self.options, overlay, store=self._facts, with_failures=True)
        return report, analysis.findings(report, self.options)


def _limit_of_formatter(root: Path) -> int | None:
    """The length of lines that a formatter is configured for, None without one."""
    try:
        text = (root / "pyproject.toml").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    if not _FORMATTER.search(text):
        return None
    found = _LINE_LENGTH.search(text, _FORMATTER.search(text).start())  # type: ignore[union-attr]
    return int(found[1]) if found else _BLACK_LIMIT
