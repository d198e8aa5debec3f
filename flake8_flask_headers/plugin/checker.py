"""The plugin: options in, findings of one file out. No exception leaves it, since one that does ends flake8."""

from __future__ import annotations

import argparse
import ast
import logging
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, TypeAlias

from flake8_flask_headers.failures import described
from flake8_flask_headers.findings_by_file import FAILURE, SESSION, Entry, FindingsByFile
from flake8_flask_headers.options import OptionProblems, Options
from flake8_flask_headers.plugin import handover, settings

LOG = logging.getLogger(__name__)

Result: TypeAlias = tuple[int, int, str, type["Plugin"]]


class Plugin:
    """What flake8 makes for each file.

    The projects are analysed once, in `parse_options`, before flake8 forks: workers inherit the findings, and those
    that start afresh get them by a file. What is asked for and was not foreseen is analysed then.
    """

    standard_input: ClassVar[str | None] = None
    failure: ClassVar[str | None] = None

    # flake8 takes a plugin that asks for the tree for one that looks at whole files
    def __init__(self, tree: ast.AST, filename: str, lines: Sequence[str]) -> None:  # noqa: ARG002
        self._filename = filename
        self._lines = lines

    @staticmethod
    def add_options(manager: Any) -> None:
        """Tell flake8 of the options."""
        settings.declare(manager)

    @classmethod
    def parse_options(cls, manager: Any, namespace: argparse.Namespace, filenames: Sequence[str]) -> None:
        """Take the options, and analyse what the run is about. Ends flake8 with status 2 where an option is wrong."""
        SESSION.findings = None
        cls.failure = None
        try:
            problems = cls._prepare(namespace, filenames)
        except Exception as broken:
            LOG.debug("preparing failed", exc_info=True)
            cls.failure = described(broken)
            return
        if problems:
            manager.parser.error("\n".join(problems))

    @classmethod
    def _prepare(cls, namespace: argparse.Namespace, filenames: Sequence[str]) -> tuple[str, ...]:
        given = list(filenames)
        cls.standard_input = namespace.stdin_display_name if "-" in given else None
        try:
            options = settings.read(namespace)
        except OptionProblems as wrong:
            return wrong.problems
        wanted = settings.can_be_selected(namespace)
        findings = FindingsByFile(options, given, wanted=wanted, included=settings.includes(namespace))
        SESSION.findings = findings
        if not wanted or SESSION.deferred or handover.receive(findings):
            return ()
        findings.analyse()
        if findings.broken:
            findings.tell_failures_in(sorted(settings.files_to_check(namespace)))
        handover.offer(findings, namespace.jobs)
        return ()

    def run(self) -> Iterator[Result]:
        """The findings of this file, as flake8 takes them."""
        for entry in self._entries():
            yield entry.line, entry.column, f"{entry.code} {entry.message}", type(self)

    def _entries(self) -> Sequence[Entry]:
        if self.failure is not None:
            return (Entry(1, 0, FAILURE, f"{self.failure}; please report it"),)
        try:
            if SESSION.findings is None:
                SESSION.findings = FindingsByFile(Options(), (self._filename,))
            if self._filename == self.standard_input:
                return SESSION.findings.of_text(self._filename, self._lines)
            return SESSION.findings.of(self._filename)
        except Exception as broken:
            LOG.debug("looking up %s failed", self._filename, exc_info=True)
            return (Entry(1, 0, FAILURE, f"{described(broken)}; please report it"),)
