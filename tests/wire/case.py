"""A fixture project and its `case.toml`: what to run, what to send, and what it is there to show."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from flake8_flask_headers.options import Options, resolve

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECTS: Final = Path(__file__).parent.parent / "projects"
DESCRIPTION: Final = "case.toml"


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a case; it is sent to every app of the case unless `app` indexes one of them.

    `schemes` says where it goes: to http, https, or (by default) both. `endpoint` is the one that must answer it, None
    where no rule may match. `environment` is put into `os.environ` while it is answered.
    """

    path: str
    method: str
    endpoint: str | None
    headers: Mapping[str, str]
    schemes: tuple[str, ...]
    environment: Mapping[str, str]
    body: str | None
    app: int | None


@dataclass(frozen=True, slots=True)
class Case:
    """One fixture project.

    `apps` are expressions `module:expression` that give its Flask objects; `environments` are the worlds in which it is
    run, one process each. `unknown_allowed` are the headers for which `unknown` is the honest verdict (`unknown_reason`
    says why). `clean`: the baseline profile has nothing to say about it. `broken`: it answers no request at all, on
    purpose. `unregistered` are views (`file::function`) that no app serves, `views` corrects which function
    (`file::function`) is behind an endpoint where a decorator hides it, and `computed_rules` allows the report null for
    a rule and its endpoint, with the reason. `written_options` are those under which its findings are expected, by
    their names in `Options`. `taken_away` are headers that its code removes on purpose: not to be reported.
    `unreachable` are texts of lines that run only where something fails which no request can bring about. `werkzeug` is
    the oldest version with which it runs.
    """

    name: str
    folder: Path
    point: str
    apps: tuple[str, ...]
    source_root: str
    environments: tuple[Mapping[str, str], ...]
    requests: tuple[Request, ...]
    unknown_allowed: frozenset[str]
    unknown_reason: str
    clean: bool
    broken: bool
    unregistered: tuple[str, ...]
    views: Mapping[str, str]
    computed_rules: str
    written_options: Mapping[str, Any]
    taken_away: frozenset[str]
    unreachable: tuple[str, ...] = ()
    werkzeug: str = "0"

    @property
    def runs(self) -> bool:
        """Whether the Werkzeug that is installed is new enough for it."""
        have, need = (tuple(int(part) for part in text.split(".")[:2]) for text in (version("werkzeug"), self.werkzeug))
        return have >= need

    @property
    def options(self) -> Options:
        """The options under which its findings are expected."""
        return resolve(self.written_options)

    def is_reachable(self, place: str) -> bool:
        """Whether some request should reach a line, given as `file:line`."""
        file, _, line = place.rpartition(":")
        text = (self.folder / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        return not any(part in text for part in self.unreachable)

    def copy_to(self, folder: Path) -> Path:
        """Copy the project out of the tests, whose code is exempt, and return its new root."""
        root = folder / self.name
        shutil.copytree(self.folder, root, ignore=shutil.ignore_patterns(DESCRIPTION, "__pycache__"))
        (root / ".git").mkdir()  # makes it a root of its own, wherever the temporary folder lies
        return root


def case_names(*, runs: bool = True) -> list[str]:
    """The names of all cases that run with what is installed, sorted; or of those that do not."""
    names = sorted(path.parent.name for path in PROJECTS.glob(f"*/{DESCRIPTION}"))
    return [name for name in names if load_case(name).runs == runs]


def load_case(name: str) -> Case:
    """Read one case.

    Raises ValueError where its description has a key that means nothing, or lacks one.
    """
    folder = PROJECTS / name
    data = tomllib.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    take = _Taker(name, data)
    app = take("app")
    case = Case(
        name=name,
        folder=folder,
        point=take("point"),
        apps=tuple(app) if isinstance(app, list) else (app,),
        source_root=take("sys_path", "."),
        environments=tuple(take("environments", [{}])),
        requests=tuple(_request(name, entry) for entry in take("request")),
        unknown_allowed=frozenset(take("unknown_allowed", [])),
        unknown_reason=take("unknown_reason", ""),
        clean=take("clean", False),
        broken=take("broken", False),
        unregistered=tuple(take("unregistered", [])),
        views=take("views", {}),
        computed_rules=take("computed_rules", ""),
        written_options=take("options", {}),
        taken_away=frozenset(take("taken_away", [])),
        unreachable=tuple(take("unreachable", [])),
        werkzeug=take("werkzeug", "0"),
    )
    take.finish()
    if case.unknown_allowed and not case.unknown_reason:
        raise ValueError(f"{name}: unknown_allowed needs unknown_reason")
    return case


def _request(name: str, entry: dict[str, Any]) -> Request:
    take = _Taker(f"{name}: request {entry.get('path')}", entry)
    https = take("https", None)
    request = Request(
        path=take("path"),
        method=take("method", "GET"),
        endpoint=take("endpoint", None),
        headers=take("headers", {}),
        schemes=("http", "https") if https is None else ("https",) if https else ("http",),
        environment=take("env", {}),
        body=take("body", None),
        app=take("app", None),
    )
    take.finish()
    return request


class _Taker:
    """Takes keys out of a table and complains about those that nobody took."""

    _required: Final = object()

    def __init__(self, where: str, table: dict[str, Any]) -> None:
        self._where = where
        self._table = dict(table)

    def __call__(self, key: str, default: Any = _required) -> Any:
        if key not in self._table and default is self._required:
            raise ValueError(f"{self._where}: {key!r} is missing")
        return self._table.pop(key, default)

    def finish(self) -> None:
        if self._table:
            raise ValueError(f"{self._where}: unknown keys {sorted(self._table)}")
