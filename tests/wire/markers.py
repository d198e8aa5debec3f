"""Expected findings, written in the fixture's source as comments above the line that they concern:

    #: FSH103 responses of app 'app' carry neither ...
    app = Flask(__name__)

One comment per finding, in the order of their texts. Reads, removes and writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from .analyser import Found

MARKER: Final = re.compile(r"^\s*#: (?P<text>FSH\d{3} .*)$")


def read_markers(root: Path) -> list[Found]:
    """The findings that the files of a project announce, sorted."""
    return sorted(
        found for path in sorted(root.rglob("*.py")) for found in _read(path, path.relative_to(root).as_posix())
    )


def _read(path: Path, file: str) -> Iterator[Found]:
    pending: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        marker = MARKER.match(line)
        if marker:
            pending.append(marker["text"])
            continue
        for text in pending:
            yield Found(file, number, text)
        pending = []
    if pending:
        raise ValueError(f"{file} ends with a marker that stands above nothing")


def strip_markers(source: str) -> str:
    """The source without its markers."""
    return "".join(line for line in source.splitlines(keepends=True) if not MARKER.match(line.rstrip("\r\n")))


def write_markers(source: str, findings: Iterable[Found]) -> str:
    """The source (without markers) with one marker for each finding, whose lines are those of this source."""
    lines = source.splitlines(keepends=True)
    for found in sorted(findings, key=lambda found: (-found.line, found.text)):
        concerned = lines[found.line - 1]
        indent = concerned[: len(concerned) - len(concerned.lstrip())]
        end = "\r\n" if concerned.endswith("\r\n") else "\n"
        at = found.line - 1
        while at < len(lines) and MARKER.match(lines[at].rstrip("\r\n")):
            at += 1
        lines.insert(at, f"{indent}#: {found.text}{end}")
    return "".join(lines)


def unmarked_line(source: str, line: int) -> int:
    """The number that a line of a source with markers has in the source without them."""
    above = source.splitlines()[: line - 1]
    return line - sum(1 for text in above if MARKER.match(text))
