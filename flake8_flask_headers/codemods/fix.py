"""The fix of a project: which findings are to be repaired, what is safe, and what is left alone on purpose."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from flake8_flask_headers.codemods.attachment import NEVER_ATTACHED, attachment, attachments
from flake8_flask_headers.codemods.edits import Refused
from flake8_flask_headers.codemods.missing import CODES, UNSAFE, MissingHeaders
from flake8_flask_headers.codemods.overwriting import kept_value, stronger_values
from flake8_flask_headers.codemods.providers import Provider, place_for
from flake8_flask_headers.codemods.repairs import Made, Task, repair, subject_of
from flake8_flask_headers.codemods.repetition import REPEATED, WHICH, is_the_same, written_once
from flake8_flask_headers.codemods.returns import returned_response
from flake8_flask_headers.codemods.sites import Site
from flake8_flask_headers.codemods.values import removed_header, repaired_or_removed, repaired_value, repaired_values
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.rules.registry import BY_CODE
from flake8_flask_headers.rules.rule import Fix as Safety

_Repair: TypeAlias = Callable[[Workspace, Finding], Iterator[Site]]

_NOT_EVIDENT: Final = "no one repair is evident"
REMAINS: Final = "pages that no view makes, and no hook sees, may still lack it"
_IN_ITS_PLACE: Final = "what answers in the app's place has to set it itself, no hook sees that"
_OBSOLETE: Final = "FSH4"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asks for.

    `codes` are beginnings of codes; `unsafe` includes what can change how a site behaves; `provider` sends the headers
    in the place of a hook.
    """

    unsafe: bool = False
    codes: tuple[str, ...] = ("FSH",)
    provider: Provider | None = None

    def include(self, code: str) -> bool:
        """Whether findings of that code are to be repaired."""
        return code.startswith(self.codes)


@dataclass(frozen=True, slots=True)
class Part:
    """What became of a finding, or of one of its headers: `words` say how it was fixed, or why not.

    `unsafe`: it was not tried, since it can change how the site behaves and that was not asked for. `made` are the
    edits that fix it, together with whatever else is fixed at that place.
    """

    finding: Finding
    header: str | None
    words: str
    unsafe: bool = False
    made: Made | None = None


@dataclass(frozen=True, slots=True)
class Fix:
    """The new bytes of each file that changes, by name relative to the root, and what becomes of every finding.

    `dependency` says what the project has to declare for it.
    """

    changes: Mapping[str, bytes] = field(default_factory=dict)
    fixed: tuple[Part, ...] = ()
    left: tuple[Part, ...] = ()
    dependency: str | None = None


def fix(workspace: Workspace, findings: Collection[Finding], wishes: Wishes = Wishes()) -> Fix:
    """Repair those of the findings of a project that are asked for; nothing is written."""
    waiting = attachments(workspace, findings) if wishes.unsafe and wishes.include(NEVER_ATTACHED) else {}
    missing = MissingHeaders(workspace, findings, wishes.provider, waiting, unsafe=wishes.unsafe)
    tasks: list[Task] = []
    left: list[Part] = []
    for finding in findings:
        for header in (finding.headers or (None,)) if wishes.include(finding.code) else ():
            planned = _planned(workspace, missing, finding, header, wishes)
            if isinstance(planned, Task):
                tasks.append(planned)
            else:
                left.append(planned)
    repairs = repair(workspace, tasks)
    left += [Part(task.finding, task.header, task.outcome) for task in tasks if task not in repairs.done]
    left += [Part(task.finding, task.header, REMAINS) for task in repairs.done if task.remains]
    fixed = tuple(Part(task.finding, task.header, task.outcome, made=made) for task, made in repairs.done.items())
    provided = wishes.provider is not None and any(part.finding.code.startswith(CODES) for part in fixed)
    dependency = place_for(wishes.provider, Path(workspace.root)) if wishes.provider and provided else None
    return Fix(repairs.changes, fixed, tuple(left), dependency)


def _planned(
    workspace: Workspace, missing: MissingHeaders, finding: Finding, header: str | None, wishes: Wishes
) -> Task | Part:
    """The repair of a finding, or why it is left."""
    subject = subject_of(finding)
    if finding.code.startswith(CODES) and subject is not None and header is not None:
        reason, unsafe = missing.obstacle(subject, header, named=finding.code in wishes.codes)
        return Part(finding, header, reason, unsafe=unsafe) if reason else missing.task(finding, subject, header)
    if finding.code.startswith(CODES) and subject is None:
        return Part(finding, header, _IN_ITS_PLACE)
    if finding.code == NEVER_ATTACHED:
        return _attached(workspace, finding, header, wishes)
    if finding.code == REPEATED and not is_the_same(workspace, finding):
        return Part(finding, header, WHICH)
    found = _repair_of(finding)
    if found is None:
        return Part(finding, header, _why_not(finding.code))
    if BY_CODE[finding.code].explanation.fix is not Safety.SAFE and not wishes.unsafe:
        return Part(finding, header, UNSAFE, unsafe=True)
    return Task(finding, found(workspace, finding), header, subject, values=_values(workspace, finding))


def _attached(workspace: Workspace, finding: Finding, header: str | None, wishes: Wishes) -> Task | Part:
    try:
        subject, site = attachment(workspace, finding)
    except Refused as refused:
        return Part(finding, header, str(refused))
    if not wishes.unsafe:
        return Part(finding, header, UNSAFE, unsafe=True)
    return Task(finding, iter([site]), header, subject)


def _why_not(code: str) -> str:
    """Why findings of a code are not repaired: the first sentence that its page says of that."""
    explanation = BY_CODE[code].explanation
    if explanation.fix is not Safety.NONE:
        return _NOT_EVIDENT
    sentence = " ".join(explanation.fix_note.split()).partition(". ")[0].rstrip(".")
    return sentence[:1].lower() + sentence[1:]


def _repair_of(finding: Finding) -> _Repair | None:
    """How a finding is repaired that is not about a missing header."""
    if finding.code == "FSH002":
        return returned_response
    if finding.code == "FSH005":
        return kept_value
    if finding.code == REPEATED:
        return written_once
    obsolete = finding.code.startswith(_OBSOLETE) and BY_CODE[finding.code].explanation.fix is Safety.SAFE
    if finding.repair is not None:
        return repaired_or_removed if obsolete else repaired_value
    return removed_header if obsolete else None


def _values(workspace: Workspace, finding: Finding) -> frozenset[str]:
    """The values that responses may get by the repair of a finding that is not about a missing header."""
    if finding.code == "FSH005":
        return stronger_values(workspace, finding)
    return repaired_values(workspace, finding) if finding.repair is not None else frozenset()
