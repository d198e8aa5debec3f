"""The sentences of the messages about missing headers: what, of what, why, and the remedy, in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from flake8_flask_headers.findings import quoted
from flake8_flask_headers.headers.names import X_FRAME_OPTIONS
from flake8_flask_headers.judging.verdicts import Action, Certainty, HeaderState, Outcome, Place, Step
from flake8_flask_headers.rules.placement import LackedByAll, LackedByMiddleware, LackedByOwn, LackedByRow
from flake8_flask_headers.rules.requirements import Requirement
from flake8_flask_headers.rules.scope import Row, Unit

_MOST_PAGES: Final = 3
_REDIRECT: Final = 300
_ERROR: Final = 400


def unit(subject: Unit) -> str:
    """Name an app or a blueprint."""
    return f"{'app' if subject.is_app else 'blueprint'} {quoted(subject.name)}"


def hook(subject: Unit) -> str:
    """Name the hook that acts on all its responses."""
    return "an after_request hook" + ("" if subject.is_app else " of the blueprint")


def place(where: Place) -> str:
    """Write a place, whose file's name is the project's own."""
    return quoted(str(where))[1:-1]


def listed(items: Sequence[str], conjunction: str = "and") -> str:
    """Write a list in words."""
    return f" {conjunction} ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def counted(rows: Sequence[Row], routes: Sequence[Row]) -> str:
    """Say how many of the routes, and where the first is."""
    total = f"{len(routes)} route{'s' if len(routes) != 1 else ''}"
    return f"{len(rows)} of {total}, first {_named(rows, routes)} ({place(rows[0].place)})"


def _named(rows: Sequence[Row], routes: Sequence[Row]) -> str:
    """Name the first of some routes, with its rule where its function is behind another route that is none of them."""
    first = rows[0]
    is_shared = any(other.place == first.place and other.rule != first.rule and other not in rows for other in routes)
    return quoted(first.name) + (f" under {quoted(first.rule)}" if is_shared and first.rule is not None else "")


def _spared(lack: LackedByAll) -> str:
    """Say how many of the routes that are not counted could not need it."""
    number = len(lack.documentless)
    return f", {number} send{'s' if number == 1 else ''} no document" if number else ""


def lacked_by_all(lack: LackedByAll) -> str:
    """Say that nothing sends the header for the whole unit."""
    some = "some " if lack.own is not None and lack.own.verdict is Certainty.PARTIAL else ""
    if lack.routes:
        where = counted(lack.routes, lack.unit.routes) + _spared(lack)
    elif lack.unit.routes:
        where = f"its routes need none, its {_pages(lack.outcomes)} do"
    else:
        where = "no route of it is known"
    remedy = f"set it in {hook(lack.unit)}"
    if some and lack.own is not None and lack.own.set_by:
        remedy = f"set it on every response, not only on those that get it at {place(lack.own.set_by[-1])}"
    return f"{some}responses of {unit(lack.unit)} {_carry_no(lack.requirement)} ({where}); {remedy}"


def lacked_by_own(lacks: Sequence[LackedByOwn]) -> str:
    """Say which headers the responses that no view makes go out without."""
    names = [lack.requirement.name for lack in lacks]
    outcomes = [outcome for lack in lacks for outcome in lack.outcomes]
    them = "it" if len(names) == 1 else "them"
    subject = lacks[0].unit
    setters = {lack.set_by[-1:] for lack in lacks}
    reason, remedy = "", f"set {them} in {hook(subject)}"
    if setters == {()} and all(lack.sure for lack in lacks):
        reason = ", which only its views carry"
    elif setters != {()} and len(setters) == 1:
        reason = f", which other responses get at {place(lacks[0].set_by[-1])}"
        remedy = f"set {them} there on every response"
    return f"{_pages(outcomes)} of {unit(subject)} go out without {listed(names, 'or')}{reason}; {remedy}"


def _pages(outcomes: Iterable[Outcome]) -> str:
    """Name what Flask answers itself: `404, 405 and 500 pages, redirects and static files`."""
    found = [*outcomes]
    errors = sorted({outcome.status for outcome in found if outcome.status and outcome.status >= _ERROR})
    kinds = []
    if any(_is_redirect(outcome) for outcome in found):
        kinds.append("redirects")
    if any(outcome.origin == "static" and outcome.status not in errors for outcome in found):
        kinds.append("static files")
    if errors:
        pages = listed([str(status) for status in errors]) if len(errors) <= _MOST_PAGES else "error"
        kinds.insert(0, f"{pages} pages")
    return listed(kinds) if kinds else "responses that no view makes"


def _is_redirect(outcome: Outcome) -> bool:
    return outcome.status is not None and _REDIRECT <= outcome.status < _ERROR


def lacked_by_row(lack: LackedByRow) -> str:
    """Say that a row lacks what the app's other responses carry, and how it got lost."""
    subject = _responses(lack)
    reason, remedy = _loss(lack)
    if _is_about_several(lack):
        verb = f"lose {lack.requirement.name}" if reason.startswith("(set") else _carry_no(lack.requirement)
    else:
        verb = f"loses {lack.requirement.name}" if reason.startswith("(set") else _carries_no(lack.requirement)
    return f"{subject} {verb}{' ' if reason.startswith('(') else ''}{reason}; {remedy}"


def lacked_by_middleware(lack: LackedByMiddleware) -> str:
    """Say that middleware answers without the header."""
    subject = f"this answer of the WSGI middleware of {unit(lack.unit)}"
    return f"{subject} {_carries_no(lack.requirement)}, and no hook sees it; set it here"


def _responses(lack: LackedByRow) -> str:
    first = lack.rows[0]
    name = _named(lack.rows, lack.unit.routes) if first.is_route else f"error handler {quoted(first.name)}"
    if len(lack.rows) > 1:
        others = len(lack.rows) - 1
        name += f" and {others} other route{'s' if others > 1 else ''}"
    if _is_about_several(lack):
        return f"{'' if lack.entirely else 'some '}responses of {name}"
    if lack.origins == ("before_request",):
        return f"this answer in place of {name}"
    if _is_error_of_route(lack):
        return f"this error answer of {name}"
    in_function = lack.place.file == first.place.file and lack.place.line >= first.place.line
    return f"{'this return' if in_function else 'this response'} of {name}"


def _is_about_several(lack: LackedByRow) -> bool:
    """Whether it stands at the function itself, not at one response that it makes."""
    return lack.entirely or lack.place == lack.rows[0].place


def _is_error_of_route(lack: LackedByRow) -> bool:
    """Whether it is the error page for what a route raises, which no `return` of the route makes."""
    return "error" in lack.origins and lack.rows[0].is_route and not _is_about_several(lack)


def _loss(lack: LackedByRow) -> tuple[str, str]:
    """Why the header is not there, and what to do."""
    for state in lack.states:
        if state.removed:
            return f"({_removal(state)})", "keep it, or accept this exception with a noqa comment"
    for state in lack.states:
        if replaced := _replaced(state):
            was_set, at = replaced
            return (
                f"(set at {place(was_set)}, but the response is replaced at {place(at)})",
                "set it on the response that is sent",
            )
    if lack.elsewhere is not None and lack.elsewhere.set_by:
        at = lack.elsewhere.set_by[-1]
        other = "in an error handler" if _is_error_of_route(lack) else "here"
        return (
            f", which other responses of {unit(lack.unit)} get at {place(at)}",
            f"set it there on every response, or set it {other}",
        )
    return "", f"set it in {hook(lack.unit)}"


def _removal(state: HeaderState) -> str:
    withheld = any(step == Step(Action.WITHHELD, state.removed_at) for step in state.trail)
    return f"{'left out for what is written' if withheld else 'removed'} at {place(state.removed_at)}"


def _replaced(state: HeaderState) -> tuple[Place, Place] | None:
    """Where the header was set last, and where the response with it was given up."""
    was_set: Place | None = None
    lost: tuple[Place, Place] | None = None
    for step in state.trail:
        if step.action in {Action.SET, Action.ADDED, Action.KEPT}:
            was_set = step.place
        elif step.action is Action.LOST and was_set is not None:
            lost = (was_set, step.place)
    return lost


def _carry_no(requirement: Requirement) -> str:
    return "carry " + _nothing(requirement)


def _carries_no(requirement: Requirement) -> str:
    return "carries " + _nothing(requirement)


def _nothing(requirement: Requirement) -> str:
    if requirement.name == X_FRAME_OPTIONS:
        return f"neither {X_FRAME_OPTIONS} nor CSP frame-ancestors"
    return f"no {requirement.name}"
