"""What a fixture project answered: runs the sender in a process of its own and reads its record."""

from __future__ import annotations

import functools
import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from flake8_flask_headers.testing.exchanges import Exchange, Handler, ServedMethod, Site
from tests.forked import Server

from .case import Case

SECONDS_ALLOWED: Final = 60
NEVER_RUN: Final = re.compile(r"# never run\b")


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
        ended = _server().run(cwd=root, text=json.dumps(order), environment=environment)
        if ended.status or not output.exists():
            raise RuntimeError(f"{case.name} does not run:\n{ended.out}{ended.err}")
        return json.loads(output.read_text(encoding="utf-8"))


@functools.cache
def _server() -> Server:
    """What sends: for each run as if it had been started for it, with the packages that most fixtures import loaded."""
    return Server(
        "tests.wire.sender:main",
        seconds=SECONDS_ALLOWED,
        loaded=("flask.views", "flask_talisman", "secure"),
        # the order of sets, such as that of Allow, is the same in every run
        environment={"PYTHONHASHSEED": "0"},
    )


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
