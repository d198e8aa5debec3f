"""What `fix` says: the changes as a patch, and what was fixed, what was not, and why."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TextIO

from flake8_flask_headers.codemods.fix import Fix, Part
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.codemods.writing import Change
from flake8_flask_headers.findings import printable

_NO_NEWLINE: Final = b"\n\\ No newline at end of file\n"


def diff(change: Change) -> bytes:
    """One file's change as a patch, in the file's own bytes."""
    before, after = _lines(change.before), _lines(change.after)
    name = change.file.encode("utf-8", "surrogateescape")
    lines = difflib.diff_bytes(difflib.unified_diff, before, after, b"a/" + name, b"b/" + name)
    return b"".join(line if line.endswith(b"\n") else line + _NO_NEWLINE for line in lines)


def _lines(data: bytes) -> list[bytes]:
    """Lines as patches have them: only a newline ends one."""
    return [line + b"\n" for line in data.split(b"\n")[:-1]] + [rest for rest in data.split(b"\n")[-1:] if rest]


def tell(fixes: Sequence[tuple[Workspace, Fix]], stream: TextIO, *, written: bool) -> None:
    """Say what became of the findings."""
    for _, made in fixes:
        stream.writelines(printable(line) + "\n" for _, line in sorted(_told(made, written=written)))
        if made.dependency is not None:
            stream.write(made.dependency + "\n")
    stream.write(_total([made for _, made in fixes], written=written) + "\n")


def _told(made: Fix, *, written: bool) -> Iterator[tuple[tuple[str, int, bool], str]]:
    verb = "fixed" if written else "would fix"
    for parts, words in ((made.fixed, verb), (made.left, "not fixed")):
        grouped: dict[tuple[str, int, str, str], list[Part]] = {}
        for part in parts:
            place = part.finding.place
            advice = part.words + ("; --unsafe-fixes includes it" if part.unsafe else "")
            grouped.setdefault((place.file, place.line, words, advice), []).append(part)
        for (file, line, what, reason), same in grouped.items():
            yield (file, line, parts is made.left), f"{file}:{line}: {what} {_named(same)}: {reason}"


def _named(parts: Iterable[Part]) -> str:
    return ", ".join(f"{part.finding.code} ({part.header})" if part.header else part.finding.code for part in parts)


def _total(fixes: Sequence[Fix], *, written: bool) -> str:
    fixed = sum(len(made.fixed) for made in fixes)
    files = sum(len(made.changes) for made in fixes)
    unsafe = sum(part.unsafe for made in fixes for part in made.left)
    left = sum(len(made.left) for made in fixes) - unsafe
    told = [f"{fixed} {'fixed' if written else 'to fix'} in {files} file{'' if files == 1 else 's'}"] if fixed else []
    told += [f"{left} not fixed"] if left else []
    told += [f"{unsafe} left for --unsafe-fixes"] if unsafe else []
    return ", ".join(told) if told else "nothing to fix"
