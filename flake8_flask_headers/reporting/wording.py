"""What the formats for people say of a verdict: what it means, what was done, and what a user could do about it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.judging.verdicts import Action, Certainty, Verdict

MEANING: Final[Mapping[Certainty, str]] = MappingProxyType(
    {
        Certainty.SET: "set on every response",
        Certainty.MISSING: "missing on every response",
        Certainty.PARTIAL: "on some responses only",
        Certainty.UNKNOWN: "the code does not tell",
    }
)

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


def advice(header: str, verdict: Verdict) -> str:
    """What a user could do about a verdict; empty where nothing is to be done."""
    match verdict.verdict:
        case Certainty.SET:
            return ""
        case Certainty.UNKNOWN:
            return _about_unknown(header, verdict.reason)
    if verdict.removed_by:
        return "Code takes it away on purpose: keep that only where the response needs to go without it."
    if verdict.verdict is Certainty.PARTIAL and verdict.set_by:
        return f"Set it on every response where some get it, at {verdict.set_by[-1]}, or set it on the others too."
    value = BY_NAME[header.lower()].advised
    return f'Set it in an after_request hook of the app: response.headers.setdefault("{header}", "{value}")'


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
