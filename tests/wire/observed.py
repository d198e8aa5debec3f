"""What a fixture project answered: runs the sender in a process of its own and reads its record."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from .case import Case

SENDER: Final = Path(__file__).with_name("sender.py")
SECONDS_ALLOWED: Final = 60
NEVER_RUN: Final = re.compile(r"# never run\b")


@dataclass(frozen=True, slots=True)
class ServedMethod:
    """One method of one rule of the running app, and the function behind it (nulls where it is not in the project)."""

    rule: str
    endpoint: str
    method: str
    file: str | None
    line: int | None
    function: str | None


@dataclass(frozen=True, slots=True)
class Handler:
    """One error handler of the running app: `code` is None where it is registered for an exception that has none."""

    scope: str | None
    code: int | None
    exception: str
    file: str | None
    line: int | None
    function: str | None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer.

    `origin` is what made the answer: `view`, `before_request`, `handler`, `own` (the app itself), or `middleware` (the
    request never got to the app). `rule` and
    `endpoint` are None where no rule matched. `handler` indexes the site's handlers. `written`: an `abort` or `raise`
    of project code led to it. `probe` says what the sender asked for on its own, `expected_endpoint` what the case
    expects. `status` is None where the server itself would fail (`failure`). Header names are lower-case, with every
    line's value; `body` is a digest of the bytes.
    """

    path: str
    method: str
    scheme: str
    probe: str | None
    expected_endpoint: str | None
    environment: Mapping[str, str]
    status: int | None
    failure: str | None
    rule: str | None
    endpoint: str | None
    origin: str
    handler: int | None
    written: bool
    headers: Mapping[str, list[str]]
    body: str

    @property
    def static(self) -> bool:
        return self.endpoint is not None and self.endpoint.rsplit(".", 1)[-1] == "static"

    def __str__(self) -> str:
        world = "".join(f" {name}={value}" for name, value in self.environment.items())
        return f"{self.method} {self.scheme}:{self.path}{world} -> {self.status}"


@dataclass(frozen=True, slots=True)
class Site:
    """One app of the project in one world: where it is made, what it serves, and what it answered."""

    entry: str
    file: str | None
    line: int
    name: str | None
    routes: tuple[ServedMethod, ...]
    handlers: tuple[Handler, ...]
    exchanges: tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Observation:
    """Everything seen of one case. `unrun` are lines (`file:line`) of entered functions that no request reached, in
    any world.
    """

    root: Path
    sites: tuple[Site, ...]
    unrun: tuple[str, ...]


def observe(case: Case, root: Path) -> Observation:
    """Run the case's project, copied to `root`, in each of its worlds.

    Raises RuntimeError, with the process's error output, where it does not run.
    """
    root = root.resolve()
    sites: list[Site] = []
    unrun: list[frozenset[str]] = []
    for environment in case.environments:
        record = _run(case, root, environment)
        sites.extend(_site(entry, environment) for entry in record["apps"])
        unrun.append(frozenset(f"{place['file']}:{place['line']}" for place in record["unrun"]))
    missed = frozenset.intersection(*unrun)
    return Observation(root, tuple(sites), tuple(sorted(missed - set(_excused(root, missed)))))


def _run(case: Case, root: Path, environment: Mapping[str, str]) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "record.json")
        order = {
            "root": str(root),
            "source_root": case.source_root,
            "apps": case.apps,
            "requests": [asdict(request) for request in case.requests],
            "output": str(output),
        }
        done = subprocess.run(
            [sys.executable, "-B", str(SENDER)],
            input=json.dumps(order),
            cwd=root,
            # the order of sets, such as that of Allow, is the same in every run
            env={**os.environ, "PYTHONHASHSEED": "0", **environment},
            capture_output=True,
            text=True,
            timeout=SECONDS_ALLOWED,
            check=False,
        )
        if done.returncode or not output.exists():
            raise RuntimeError(f"{case.name} does not run:\n{done.stdout}{done.stderr}")
        return json.loads(output.read_text(encoding="utf-8"))


def _site(entry: dict[str, Any], environment: Mapping[str, str]) -> Site:
    exchanges = (
        Exchange(**{**exchange, "environment": {**environment, **exchange["environment"]}})
        for exchange in entry["exchanges"]
    )
    return Site(
        entry=entry["entry"],
        file=entry["file"],
        line=entry["line"],
        name=entry["name"],
        routes=tuple(ServedMethod(**route) for route in entry["routes"]),
        handlers=tuple(Handler(**handler) for handler in entry["handlers"]),
        exchanges=tuple(exchanges),
    )


def _excused(root: Path, places: frozenset[str]) -> Iterator[str]:
    """Those places that stand on, or in the block below, a line marked `# never run`."""
    for place in places:
        file, line = place.rsplit(":", 1)
        lines = (root / file).read_text(encoding="utf-8").splitlines()
        number = int(line)
        depth = _depth(lines[number - 1])
        for above in range(number, 0, -1):
            text = lines[above - 1]
            if above != number and text.strip() and _depth(text) >= depth:
                continue
            if NEVER_RUN.search(text):
                yield place
                break
            if text.strip():
                depth = _depth(text)


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip())
