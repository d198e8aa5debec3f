"""What a running app serves, and what it answered: plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

# The probe that makes a view fail where no code of the project does.
FAILING_VIEW: Final = "failing view"


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
    request never got to the app). `rule` and `endpoint` are None where no rule matched. `handler` indexes the site's
    handlers. `written`: an `abort` or `raise` of project code led to it. `probe` says what was asked for besides the
    routes, `expected_endpoint` who was meant to answer, `environment` what `os.environ` had besides. `status` is None
    where the server itself would fail (`failure`). Header names are lower-case, with every line's value; `body` is a
    digest of the bytes.
    """

    path: str
    method: str
    scheme: str
    status: int | None
    failure: str | None
    rule: str | None
    endpoint: str | None
    origin: str
    handler: int | None
    written: bool
    headers: Mapping[str, list[str]]
    body: str
    probe: str | None = None
    expected_endpoint: str | None = None
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def static(self) -> bool:
        return self.endpoint is not None and self.endpoint.rsplit(".", 1)[-1] == "static"

    def __str__(self) -> str:
        world = "".join(f" {name}={value}" for name, value in self.environment.items())
        return f"{self.method} {self.scheme}:{self.path}{world} -> {self.status}"


@dataclass(frozen=True, slots=True)
class Site:
    """One running app in one world: where it is made (if that is known), what it serves, and what it answered."""

    entry: str
    file: str | None
    line: int
    name: str | None
    routes: tuple[ServedMethod, ...]
    handlers: tuple[Handler, ...]
    exchanges: tuple[Exchange, ...]
