"""The parts of the fix as commands of LibCST: `python -m libcst.tool codemod --no-format -x ….InsertSafeHeaders PATH`.

A command analyses the project of a file and changes that file only. LibCST prints it anew, which loses form feeds.
"""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

import libcst as cst
from libcst.codemod import CodemodCommand, SkipFile

from flake8_flask_headers.codemods.edits import Refused
from flake8_flask_headers.codemods.fix import Fix, Wishes, fix
from flake8_flask_headers.codemods.missing import CODES
from flake8_flask_headers.codemods.providers import PROVIDERS
from flake8_flask_headers.codemods.source import SourceFile
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.project.discovery import find_root

# As flake8 has it, without its list of separators.
_NOQA: Final = re.compile(r"#\s*noqa(?::\s?(?P<codes>[A-Z]+[0-9]+[\w,\s]*))?", re.IGNORECASE)


class _Fixing(CodemodCommand):
    """A part of the fix; `WISHES` say which."""

    WISHES: ClassVar[Wishes]

    def transform_module_impl(self, tree: cst.Module) -> cst.Module:
        """Give the module with the changes; raises SkipFile where it is not the file that was analysed."""
        if self.context.filename is None:
            raise SkipFile("the project of a text without a file is not known")
        path = os.path.realpath(self.context.filename)
        workspace, made = _fix_of(str(find_root(Path(path)).path), self.WISHES)
        file = os.path.relpath(path, workspace.root).replace(os.sep, "/")
        after = made.changes.get(file)
        if after is None:
            return tree
        if Path(path).read_bytes() != workspace.source(file).data:
            raise SkipFile("it has changed since its project was analysed")
        return cst.parse_module(SourceFile(file, after).text, tree.config_for_parsing)


class InsertSafeHeaders(_Fixing):
    """Insert the missing headers that change nothing for an ordinary site."""

    DESCRIPTION: str = "Insert the security headers that Flask responses lack, as far as that is safe."
    WISHES = Wishes(codes=CODES)


class InsertHeaders(_Fixing):
    """Insert all missing headers, those included that can change how a site behaves."""

    DESCRIPTION: str = "Insert the security headers that Flask responses lack; look at the site afterwards."
    WISHES = Wishes(unsafe=True, codes=CODES)


class InsertTalisman(_Fixing):
    """Let Talisman send all missing headers."""

    DESCRIPTION: str = "Let flask-talisman send the security headers that Flask responses lack."
    WISHES = Wishes(unsafe=True, codes=CODES, provider=PROVIDERS["talisman"])


class InsertSecure(_Fixing):
    """Let secure send all missing headers."""

    DESCRIPTION: str = "Let secure send the security headers that Flask responses lack."
    WISHES = Wishes(unsafe=True, codes=CODES, provider=PROVIDERS["secure"])


class ReturnResponses(_Fixing):
    """Let response hooks return the response (FSH002)."""

    DESCRIPTION: str = "Let response hooks return the response that they were given."
    WISHES = Wishes(codes=("FSH002",))


class KeepStrongerValues(_Fixing):
    """Let a weaker value that is written later give way to a stronger one (FSH005)."""

    DESCRIPTION: str = "Keep a header's stronger value where a weaker one replaces it later."
    WISHES = Wishes(unsafe=True, codes=("FSH005",))


class RepairValues(_Fixing):
    """Write values as they were evidently meant, where browsers ignore them as they are (FSH2)."""

    DESCRIPTION: str = "Repair values of security headers that browsers ignore."
    WISHES = Wishes(codes=("FSH2",))


class RemoveObsoleteHeaders(_Fixing):
    """Take out what browsers gave up (FSH4)."""

    DESCRIPTION: str = "Take out headers that browsers gave up."
    WISHES = Wishes(codes=("FSH4",))


@functools.lru_cache(maxsize=4)
def _fix_of(root: str, wishes: Wishes) -> tuple[Workspace, Fix]:
    """The fix of a project, made once for all of its files."""
    workspace = Workspace(root)
    return workspace, fix(workspace, list(_not_silenced(workspace)), wishes)


def _not_silenced(workspace: Workspace) -> Iterator[Finding]:
    for finding in workspace.findings:
        place = finding.place
        try:
            line = workspace.source(place.file).lines.text(place.line, place.line)
        except (Refused, IndexError):
            continue
        found = _NOQA.search(line)
        codes = re.split(r"[,\s]+", (found["codes"] or "").strip()) if found else ["-"]
        if not any(finding.code.startswith(code.upper()) for code in codes):
            yield finding
