"""Writes the findings that the analyser makes of fixture projects into their sources, for review: `python -m
tests.wire.mark CASE...`.

Replaces the markers that are there. What it writes is what the analyser says, not what is right: read the diff.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Final

from .analyser import Found, findings_of
from .case import Case, case_names, load_case
from .markers import strip_markers, unmarked_line, write_markers

ROUNDS: Final = 5


def mark(case: Case) -> list[Found]:
    """Mark one case and return its findings.

    Messages name lines, and markers move lines: it goes round until nothing changes. Raises RuntimeError where that
    never happens.
    """
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            found = findings_of(case.copy_to(Path(folder)), case.options)
        changed = [
            _mark_file(path, path.relative_to(case.folder).as_posix(), found) for path in case.folder.rglob("*.py")
        ]
        if not any(changed):
            return found
    raise RuntimeError(f"{case.name}: the findings change with every round")


def _mark_file(path: Path, file: str, findings: list[Found]) -> bool:
    before = path.read_bytes().decode("utf-8")
    here = [Found(file, unmarked_line(before, found.line), found.text) for found in findings if found.file == file]
    after = write_markers(strip_markers(before), here)
    if after == before:
        return False
    path.write_bytes(after.encode("utf-8"))
    return True


def main() -> None:
    """Mark the cases named on the command line, or all."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.wire.mark", description="Write actual findings into fixture projects."
    )
    parser.add_argument("case", nargs="*", help="cases to mark (default: all)")
    for name in parser.parse_args().case or case_names():
        case = load_case(name)
        found = mark(case)
        shown = [f"    {finding}" for finding in found]
        sys.stdout.write("\n".join([f"{name}: {len(found)} findings", *shown, ""]))


if __name__ == "__main__":
    main()
