"""The README and the pages of `docs/` as something to run: their files are written, their commands executed.

    <!-- file: app.py -->        the block that follows is written into the page's own project
    <!-- from: examples/… -->    the block that follows is a part of that file of this repository
    ```console                   lines that begin with `$ ` are commands, what follows each is its output
    <!-- command: NAME -->       the block that follows is a command, and that after `<!-- output: NAME -->` its output

Every page has a project of its own, a repository by its `.git`, with a copy of `examples/` where the page names it.
`python -m tests.documentation --write` puts the real outputs into the pages.
"""

from __future__ import annotations

import functools
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .processes import Ended, command, run

ROOT: Final = Path(__file__).resolve().parent.parent
EXAMPLES: Final = "examples"
WIDTH: Final = "100"
SETTINGS: Final = {"COLUMNS": WIDTH, "NO_COLOR": "1"}

PROGRAMS: Final[Mapping[str, Callable[..., Ended]]] = {
    "flake8": functools.partial(run, "-m", "flake8"),
    "flake8-flask-headers": command,
}

# Commands that a test cannot run, by their beginning, each with the reason.
NOT_RUN: Final = {
    "python -m libcst.tool": "tests/codemods/test_commands.py runs it",
    "pip install": "it needs the package index; .ci/run installs the package as the README says",
    "pre-commit": "it needs a release on the network; test_pre_commit runs the hook in a real repository",
}

_BLOCK: Final = re.compile(
    r"(?:^<!-- (?P<kind>file|from|command|output): (?P<name>\S+) -->\n\n?)?^```(?P<language>\w*)\n(?P<text>.*?)^```$",
    flags=re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block of a page: what its marker says of it, and where its text begins in the page."""

    kind: str | None
    name: str | None
    language: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A command as the page shows it, the output shown for it, and where that stands in the page."""

    command: str
    output: str
    start: int


def pages() -> list[Path]:
    """The pages that people write; those below `docs/rules/` are made from the code."""
    return [ROOT / "README.md", ROOT / EXAMPLES / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page."""
    return [
        Block(found["kind"], found["name"], found["language"], found["text"], found.start("text"))
        for found in _BLOCK.finditer(text)
    ]


def shown_in(block: Block) -> Iterator[Shown]:
    """The commands of a console block with their outputs."""
    if block.language != "console":
        return
    for found in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block.text, flags=re.MULTILINE):
        yield Shown(found[1], found[2], block.start + found.start(2))


def is_run(command: str) -> bool:
    """Whether a command is one that a test runs."""
    return not any(command.startswith(beginning) for beginning in NOT_RUN)


def output_of(line: str, folder: Path) -> str:
    """What a command line prints in a folder, whatever its status. Raises ValueError where it fails or is not known."""
    program, *arguments = shlex.split(line, comments=True)
    if program not in PROGRAMS:
        raise ValueError(f"{program!r} is neither run ({', '.join(PROGRAMS)}) nor listed in NOT_RUN")
    ended = PROGRAMS[program](*arguments, cwd=folder, environment=SETTINGS)
    if ended.status not in (0, 1) or (ended.status and not ended.out):
        raise ValueError(f"{line!r} ends with {ended.status}: {ended.err}")
    return ended.out


def without_set_up(command: str) -> str:
    """The last part of a command that first makes an environment, as one that needs none."""
    return command.replace("\\\n", " ").rpartition("&&")[2].strip().removeprefix(".venv/bin/")


def real_outputs(text: str, folder: Path) -> Iterator[tuple[Shown, str]]:
    """Write the files of a page into the folder and run its commands, in order: each with its real output."""
    found = blocks(text)
    if any(f"{EXAMPLES}/" in shown.command for block in found for shown in shown_in(block)) or any(
        block.kind == "output" for block in found
    ):
        shutil.copytree(ROOT / EXAMPLES, folder / EXAMPLES, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / ".git").mkdir()
    commands = {block.name: without_set_up(block.text) for block in found if block.kind == "command"}
    for block in found:
        if block.kind == "file" and block.name is not None:
            (folder / block.name).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.name).write_text(block.text, encoding="utf-8")
        elif block.kind == "output":
            command = commands[block.name]
            yield Shown(command, block.text, block.start), output_of(command, folder)
        for shown in shown_in(block):
            if is_run(shown.command):
                yield shown, output_of(shown.command, folder)


def refreshed(text: str, folder: Path) -> str:
    """The page with the real outputs in it."""
    pieces: list[str] = []
    end = 0
    for shown, real in real_outputs(text, folder):
        pieces += [text[end : shown.start], real]
        end = shown.start + len(shown.output)
    return "".join([*pieces, text[end:]])


def main(arguments: Sequence[str]) -> int:
    """Write the pages whose outputs are out of date, or only name them; 1 if there are such."""
    stale = False
    for page in pages():
        with tempfile.TemporaryDirectory() as folder:
            text = page.read_text(encoding="utf-8")
            fresh = refreshed(text, Path(folder).resolve())
        if fresh != text:
            stale = True
            sys.stdout.write(f"{page.relative_to(ROOT).as_posix()}\n")
            if "--write" in arguments:
                page.write_text(fresh, encoding="utf-8", newline="\n")
    return int(stale and "--write" not in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
