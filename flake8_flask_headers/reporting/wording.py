"""What the formats for people say of a verdict: what it means, what was done, and what a user could do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.headers.catalogue import BY_NAME, SecurityHeader
from flake8_flask_headers.judging.combine import lacks
from flake8_flask_headers.judging.verdicts import Action, Certainty, HeaderValue, Outcome, Place, Verdict

MEANING: Final[Mapping[Certainty, str]] = MappingProxyType(
    {
        Certainty.SET: "set on every response",
        Certainty.MISSING: "missing on every response",
        Certainty.PARTIAL: "on some responses only",
        Certainty.UNKNOWN: "the code does not tell",
    }
)

NOT_NEEDED: Final = "missing where no response is a document, for which it is made"

DONE: Final[Mapping[Action, str]] = MappingProxyType(
    {
        Action.SET: "set",
        Action.ADDED: "added as one more line",
        Action.KEPT: "kept as it was",
        Action.REMOVED: "removed",
        Action.WITHHELD: "not set, because of a mark",
        Action.LOST: "lost: another response takes its place",
        Action.SUSPECTED: "may have been changed",
    }
)


_MOST_VALUES: Final = 3


def is_needed(header: SecurityHeader, outcomes: Iterable[Outcome]) -> bool:
    """Whether the header does anything on one of the responses; it does nothing where none is a document."""
    documents = {outcome.document for outcome in outcomes}
    return not (header.documents_only and documents == {False})


def told(verdict: Verdict, shown: Callable[[Place], str]) -> str:
    """A verdict with its evidence in one sentence; `shown` is a place as the user would write it."""

    def places(found: Iterable[Place]) -> str:
        return ", ".join(map(shown, found))

    value = f" to {_values(verdict.values)}" if verdict.values and verdict.verdict is not Certainty.UNKNOWN else ""
    where = f" at {places(verdict.set_by)}" if verdict.set_by else ""
    sets = f"set{value}{where}" if value or where else ""
    parts = [sets or "set"] if verdict.verdict is Certainty.SET else [verdict.verdict.value, sets]
    if verdict.removed_by:
        parts.append(f"removed at {places(verdict.removed_by)}")
    if verdict.verdict is Certainty.PARTIAL and verdict.missing_at:
        parts.append(f"not sent from {places(verdict.missing_at)}")
    return ", ".join(filter(None, (*parts, verdict.reason)))


def _values(values: Iterable[HeaderValue]) -> str:
    texts = list(
        dict.fromkeys("a value built at run time" if value.text is None else f"'{value.text}'" for value in values)
    )
    return " or ".join(texts[:_MOST_VALUES]) + (f" or {len(texts) - _MOST_VALUES} more" if texts[_MOST_VALUES:] else "")


def advice(header: str, verdict: Verdict, outcomes: Iterable[Outcome], shown: Callable[[Place], str]) -> str:
    """What a user could do about the verdict of these responses; empty where nothing is to be done."""
    known = BY_NAME[header.lower()]
    match verdict.verdict:
        case Certainty.SET:
            return ""
        case Certainty.UNKNOWN:
            return _about_unknown(header, verdict.reason)
    if verdict.removed_by:
        return "Code takes it away on purpose: keep that only where the response needs to go without it."
    lacking = [outcome for outcome in outcomes if lacks(outcome.header(header))]
    if known.documents_only and lacking and all(outcome.document is False for outcome in lacking):
        return "What goes without it is no document, for which the header is made: there is nothing to do."
    if verdict.verdict is Certainty.PARTIAL and verdict.set_by:
        return (
            f"Set it on every response where some get it, at {shown(verdict.set_by[-1])}, or set it on the others too."
        )
    return f'Set it in an after_request hook of the app: response.headers.setdefault("{header}", "{known.advised}")'


def _about_unknown(header: str, reason: str) -> str:
    if "depends on " in reason:
        return (
            "Set it whatever the configuration says, or fix the setting in the code; where every deployment sets it, "
            f"name it in the option set-upstream = {header}"
        )
    if "too many steps" in reason or "nest too deeply" in reason:
        return (
            "The code goes too many ways to be followed. An after_request hook of the app that sets it on every "
            "response settles it, whatever the view does."
        )
    return (
        "Say what code outside the project sets in the option providers, name what a proxy sets in the option "
        "set-upstream, or set it in an after_request hook of the app, which settles it."
    )
