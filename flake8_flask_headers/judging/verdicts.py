"""What the analysis concludes: responses, verdicts, and the report that holds them.

Plain frozen data. Header names are lower-case keys here (`headers.names` has the canonical spelling);
places are relative to the project's root.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from flake8_flask_headers.facts.places import Place as Place
from flake8_flask_headers.framework.traces import ON_PURPOSE
from flake8_flask_headers.framework.traces import Action as Action
from flake8_flask_headers.framework.traces import Stage as Stage
from flake8_flask_headers.framework.traces import Step as Step


class Certainty(str, enum.Enum):
    """The four verdicts of one header on the responses of one row."""

    SET = "set"
    MISSING = "missing"
    PARTIAL = "partial"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class HeaderValue:
    """One header line's value: its literal parts in order, None where a part is not literal.

    `deployment` holds the conditions on configuration that choose it among others, as (reason, polarity).
    """

    parts: tuple[str | None, ...]
    place: Place | None = None
    deployment: tuple[tuple[str, bool], ...] = field(default=(), compare=False)

    @property
    def text(self) -> str | None:
        """The whole value, or None where any part of it is not literal."""
        if any(part is None for part in self.parts):
            return None
        return "".join(part for part in self.parts if part is not None)


@dataclass(frozen=True, slots=True)
class HeaderState:
    """One header of one response when it leaves.

    `lines` are the values surely sent (empty: surely absent); `suspects` are the reasons why that cannot be
    told (non-empty: neither is sure); `trail` is the evidence, in the order in which Flask runs it.
    """

    lines: tuple[HeaderValue, ...] = ()
    suspects: tuple[str, ...] = ()
    trail: tuple[Step, ...] = ()

    @property
    def removed(self) -> bool:
        """Whether it is absent because code took it away."""
        return not self.lines and any(step.action in ON_PURPOSE for step in self.trail)

    @property
    def removed_at(self) -> Place:
        """Where it is taken away last. Raises StopIteration where it is not."""
        return next(step.place for step in reversed(self.trail) if step.action in ON_PURPOSE)


ABSENT = HeaderState()


@dataclass(frozen=True, slots=True)
class Passage:
    """One stage that a response goes through: the code that runs there, by name and `def`, where it is registered and
    for which blueprint, and what it does, as (header, step, the value that it sets).
    """

    stage: Stage
    name: str | None
    place: Place | None
    registered: Place | None
    blueprint: str | None
    effects: tuple[tuple[str, Step, str | None], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One response that a row can give, after every hook has run.

    `place` is the `return` (or `raise`, `abort`) that makes it, None for Flask's own; `origin` says in a word what
    makes it (`view`, `error`, `before_request`, `default`, `static`, `middleware`). `document` is False where the
    response surely is no document (JSON, a download of a known type), True where it surely is one, else None. `secure`
    is True or False where a branch on `request.is_secure` led here, else None. `deployment` holds the conditions on
    configuration that led here, as (reason, polarity). `handled`: an error handler has made it. `singled_out`: it is a
    failure on pages that code tells from others, by their endpoint, blueprint or path. `passages` are there where the
    story of the row was asked for.
    """

    place: Place | None
    origin: str = "view"
    status: int | None = 200
    document: bool | None = None
    secure: bool | None = None
    headers: Mapping[str, HeaderState] = field(default_factory=lambda: MappingProxyType({}))
    deployment: tuple[tuple[str, bool], ...] = ()
    handled: bool = False
    singled_out: bool = False
    passages: tuple[Passage, ...] = field(default=(), compare=False)

    def header(self, name: str) -> HeaderState:
        """The state of the header of that (any-case) name."""
        return self.headers.get(name.lower(), ABSENT)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict of one header over the outcomes of one row.

    `values` are those of the responses that carry it; `set_by` and `removed_by` are places in the order in which Flask
    runs them; `missing_at` are the places whose response lacks it.
    """

    verdict: Certainty
    values: tuple[HeaderValue, ...] = ()
    set_by: tuple[Place, ...] = ()
    removed_by: tuple[Place, ...] = ()
    missing_at: tuple[Place, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class App:
    """One `Flask(...)` call.

    `outcomes` are the app's own responses. `serves` is False where it serves nothing; `test` where it stands in test
    code. `failures` are the pages of views that fail in blueprints with hooks of their own, where they were asked for.
    """

    name: str
    place: Place
    outcomes: tuple[Outcome, ...]
    serves: bool = True
    test: bool = False
    failures: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Blueprint:
    """One `Blueprint(...)` call; `registered` is False where no app of the project registers it."""

    name: str | None
    place: Place
    registered: bool
    test: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """One view under one rule of one app (`app`, an index; None where no app of the project registers it).

    `place` is the `def` that runs, else the registration; `registration` is the line that adds the rule; `blueprint`
    indexes `Report.blueprints`.
    """

    app: int | None
    rule: str | None
    endpoint: str | None
    methods: tuple[str, ...]
    function: str | None
    place: Place
    registration: Place
    outcomes: tuple[Outcome, ...]
    blueprint: int | None = None
    test: bool = False


@dataclass(frozen=True, slots=True)
class ErrorHandler:
    """One registered error handler; `code` is an integer or the exception's name as written."""

    app: int | None
    code: int | str | None
    function: str | None
    place: Place
    outcomes: tuple[Outcome, ...]
    test: bool = False


@dataclass(frozen=True, slots=True)
class Hook:
    """One function that Flask runs around requests; `kind` is before, after or teardown.

    `place` is its `def`, where that is in the project, `registered` the line that registers it; `blueprint` indexes
    `Report.blueprints`, None where it runs for the whole app.
    """

    app: int | None
    kind: str
    function: str | None
    place: Place | None
    registered: Place
    blueprint: int | None = None


class DefectKind(str, enum.Enum):
    """What is wrong with the structure itself, found while judging."""

    HOOK_RETURNS_NOTHING = "hook returns nothing"  # FSH002
    NEVER_ATTACHED = "never attached"  # FSH003
    TOO_EARLY = "too early"  # FSH003
    TOO_LATE = "too late"  # FSH003
    OTHER_RESPONSE = "another response"  # FSH004
    OVERWRITTEN = "overwritten"  # FSH005


@dataclass(frozen=True, slots=True)
class Defect:
    """One structural defect.

    `subject` names the hook, provider or header concerned; `detail` is the rest of the message's reason.
    """

    kind: DefectKind
    place: Place
    subject: str
    detail: str = ""
    headers: tuple[str, ...] = ()
    test: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that could not be read as Python, or an internal failure on it (`internal`)."""

    file: str
    reason: str
    line: int = 1
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that the analysis found below a root, whether or not findings are made of it."""

    root: str
    apps: tuple[App, ...] = ()
    routes: tuple[Route, ...] = ()
    error_handlers: tuple[ErrorHandler, ...] = ()
    blueprints: tuple[Blueprint, ...] = ()
    defects: tuple[Defect, ...] = ()
    hooks: tuple[Hook, ...] = ()
    skipped: tuple[Skipped, ...] = ()
