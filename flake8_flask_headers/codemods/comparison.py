"""Two reports of one project, before and after a change: it may do what it was made for, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from flake8_flask_headers.codemods.sites import Subject
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.headers.values import as_repaired
from flake8_flask_headers.judging.combine import judge
from flake8_flask_headers.judging.verdicts import Certainty, Outcome, Report, Route

Granted: TypeAlias = Mapping[tuple[Subject | None, str], frozenset[str]]
_ONLY_SOME: Final = frozenset({Certainty.PARTIAL, Certainty.UNKNOWN})


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a report, by what does not change with the lines; `subjects` are what a hook on which acts on it."""

    identity: tuple[object, ...]
    name: str
    subjects: tuple[Subject, ...]
    outcomes: tuple[Outcome, ...]


def side_effects(
    before: Report,
    after: Report,
    granted: Granted,
    replaced: Collection[str] = (),
    decided: Collection[Subject | None] = (),
) -> Iterator[tuple[Subject | None, str | None, str]]:
    """What else the change does: of which app or blueprint and header (None: not to be told), in words.

    `granted` are the headers to be set, with the values that they may get, of one subject or (None) of all; `replaced`
    are those whose values may go. `decided` get whatever a package that is given them sends. A header that code takes
    away has to stay away there, and no other.
    """
    rows = list(zip(_rows(before), _rows(after), strict=False))
    if [one.identity for one, _ in rows] != [two.identity for _, two in rows] or _size(before) != _size(after):
        yield None, None, "it would change more than headers"
        return
    idle = {Subject(True, index) for index, app in enumerate(before.apps) if not app.serves}
    for one, two in rows:
        if not idle.isdisjoint(one.subjects):
            continue  # it answers nobody
        for header in REPORTED:
            trouble = _taken_otherwise(one.outcomes, two.outcomes, header) or _repeated(
                one.outcomes, two.outcomes, header
            )
            if not trouble and not any(subject in decided for subject in one.subjects):
                values = _granted(one, header, granted)
                trouble = _unwanted(one.outcomes, two.outcomes, header, values, replaced=header in replaced)
            if trouble:
                yield one.subjects[0] if one.subjects else None, header, f"it would {trouble} of {one.name}"


def _size(report: Report) -> int:
    return len(report.apps) + len(report.routes) + len(report.error_handlers)


def _rows(report: Report) -> Iterator[_Row]:
    for index, app in enumerate(report.apps):
        yield _Row((app.place.file,), f"app {app.name!r}", (Subject(True, index),), app.outcomes)
        yield _Row((app.place.file,), f"failing pages of app {app.name!r}", (Subject(True, index),), app.failures)
    for route in report.routes:
        identity = (route.app, route.rule, route.endpoint, route.methods, route.function, route.place.file)
        yield _Row(identity, repr(route.function or route.rule), tuple(_subjects(route)), route.outcomes)
    for handler in report.error_handlers:
        subjects = () if handler.app is None else (Subject(True, handler.app),)
        named = (handler.app, handler.code, handler.function, handler.place.file)
        yield _Row(named, f"error handler {handler.function!r}", subjects, handler.outcomes)


def _subjects(route: Route) -> Iterator[Subject]:
    if route.app is not None:
        yield Subject(True, route.app)
    if route.blueprint is not None:
        yield Subject(False, route.blueprint)


def _granted(row: _Row, header: str, granted: Granted) -> frozenset[str] | None:
    # what no app is known to serve, any app may, so that any hook may act on it
    unserved = not any(subject.is_app for subject in row.subjects)
    found = [
        values
        for (subject, name), values in granted.items()
        if name == header and (subject is None or subject in row.subjects or unserved)
    ]
    return frozenset().union(*found) if found else None


def _taken_otherwise(before: Sequence[Outcome], after: Sequence[Outcome], header: str) -> str | None:
    removed, removed_then = (any(outcome.header(header).removed for outcome in row) for row in (before, after))
    if removed_then and not removed:
        # code that honours a mark for other headers would honour it for this one, for which it was not meant
        return f"leave the {header} out, with what code takes away on purpose, of some responses"
    return f"bring back the {header} that code takes away from responses" if removed and not removed_then else None


def _repeated(before: Sequence[Outcome], after: Sequence[Outcome], header: str) -> str | None:
    lines, lines_then = (
        max((len(outcome.header(header).lines) for outcome in row), default=0) for row in (before, after)
    )
    return f"repeat the {header} on some responses" if lines_then > max(lines, 1) else None


def _unwanted(
    before: Sequence[Outcome],
    after: Sequence[Outcome],
    header: str,
    granted: frozenset[str] | None,
    *,
    replaced: bool,
) -> str | None:
    """What happens to a header of a row that must not, in words."""
    old, new = judge(before, header), judge(after, header)
    old_values, new_values = ({value.text for value in verdict.values} for verdict in (old, new))
    if granted is None:
        # how sure the analysis is of what some responses carry can hang on how many other things there are to follow
        same = old.verdict is new.verdict or {old.verdict, new.verdict} <= _ONLY_SOME
        return f"change the {header}" if not same or old_values != new_values else None
    # the analysis may no longer tell a value where it now knows of more: then nothing says that it is gone
    kept = replaced or old_values <= new_values or None in new_values
    others = [text for text in new_values - old_values - granted if text is not None]
    return None if kept and all(as_repaired(header, text) in granted for text in others) else f"replace the {header}"
