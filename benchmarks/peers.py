"""What other tools cost on the same projects, in turn with this one.

None of them does the same work: flake8-async is a flake8 plugin on LibCST, Semgrep an engine for rules about single
files, codemodder a collection of codemods on both.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.cases import Case, cases
from benchmarks.processes import cost

# What any rule about the headers of Flask's responses would begin with.
_RULE: Final = """\
rules:
  - id: flask-app
    languages: [python]
    severity: WARNING
    message: an app
    pattern: flask.Flask(...)
"""
_ASKS_NOBODY: Final = {"SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0"}

HEAD: Final = """\
| project | ours | beside | ours | theirs | ratio | ratios seen |
| --- | --- | --- | --- | --- | --- | --- |
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool from PyPI; `command` has the name of its script first. `{folder}` in it is where the rule stands.

    `plugin`: it runs in flake8, and what counts is what it adds.
    """

    name: str
    packages: Sequence[str]
    command: Sequence[str]
    plugin: bool = False


PEERS: Final = (
    Peer("flake8-async", ("flake8", "flake8-async"), ("flake8", "--isolated", "-j", "1"), plugin=True),
    Peer(
        "semgrep, one rule",
        ("semgrep",),
        ("semgrep", "scan", "--config", "{folder}/rule.yml", "--metrics=off", "--disable-version-check", "--quiet"),
    ),
    Peer(
        "codemodder, secure-flask-cookie",
        ("codemodder", "semgrep"),
        (
            *("codemodder", "--dry-run", "--codemod-include", "pixee:python/secure-flask-cookie"),
            *("--output", "{folder}/out.codetf", "."),
        ),
    ),
)


def compared(peer: Peer, project: Path, bare: Path, folder: Path, pairs: int) -> Iterator[str]:
    """The lines of the table for one tool and one project: this one with an empty cache, and with a full one."""
    theirs = _installed(peer, folder)
    (folder / "rule.yml").write_text(_RULE)
    wanted = ("whole project, cold", "whole project, warm") if peer.plugin else ("check, cold", "check, warm")
    for case in cases(project, bare, "1"):
        if case.name in wanted:
            yield _line(peer, theirs, case, project, pairs)


def _line(peer: Peer, theirs: Sequence[str], case: Case, project: Path, pairs: int) -> str:
    environment = {**_ASKS_NOBODY, "PATH": os.pathsep.join([os.path.dirname(theirs[0]), os.environ["PATH"]])}
    cost(case.ours, project)  # fills the cache, and the system's
    ours: list[float] = []
    other: list[float] = []
    alone: list[float] = []
    for _ in range(pairs):
        alone.append(cost(case.bare, project).seconds if peer.plugin else 0.0)
        other.append(cost(theirs, project, environment).seconds)
        case.prepare()
        ours.append(cost(case.ours, project).seconds)
    mine, its = min(ours) - min(alone), min(other) - min(alone)
    ratios = [(own - base) / (peers - base) for own, peers, base in zip(ours, other, alone, strict=True)]
    return (
        f"| {project.name} | {case.name}{', added' if peer.plugin else ''} | {peer.name} | {mine:.2f} s | {its:.2f} s "
        f"| {mine / its:.3f} | {min(ratios):.3f} to {max(ratios):.3f}, median {statistics.median(ratios):.3f} |\n"
    )


def _installed(peer: Peer, folder: Path) -> list[str]:
    """The command, in an environment of its own."""
    environment = folder / f"with-{peer.packages[0]}-{len(peer.packages)}"
    if not environment.exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)  # noqa: S603
        subprocess.run([environment / "bin" / "python", "-m", "pip", "install", "-q", *peer.packages], check=True)  # noqa: S603
    script, *rest = peer.command
    return [str(environment / "bin" / script), *(part.format(folder=folder) for part in rest)]
