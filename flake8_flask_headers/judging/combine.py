"""From the responses of one row to one verdict for one header.

Everything here is a pure function of the outcomes; `judge` speaks of a header, `judge_frame_protection` of what
stands in for another (X-Frame-Options or an enforced `frame-ancestors`), and `judge_states` is what both share.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from flake8_flask_headers.framework.responses import is_together
from flake8_flask_headers.framework.traces import ON_PURPOSE, merged
from flake8_flask_headers.headers.names import (
    CONTENT_SECURITY_POLICY,
    STRICT_TRANSPORT_SECURITY,
    X_FRAME_OPTIONS,
)
from flake8_flask_headers.judging.verdicts import (
    Action,
    Certainty,
    HeaderState,
    HeaderValue,
    Outcome,
    Place,
    Step,
    Verdict,
)

NO_RESPONSE: Final = "no response of it was found"

_MOST_SPLITS: Final = 2_000
_MOST_NAMED: Final = 3

_Setting = frozenset[tuple[str, bool]]
_Entry = tuple[_Setting, Certainty]
_Judged = tuple[Outcome, HeaderState]


def judge(outcomes: Iterable[Outcome], header: str) -> Verdict:
    """Say what is sure of `header` (any case) over all of a row's responses."""
    return judge_states([(outcome, outcome.header(header)) for outcome in outcomes if counts(outcome, header)])


def judge_frame_protection(outcomes: Iterable[Outcome]) -> Verdict:
    """Say what is sure of the protection against framing, by whichever of the two headers gives it."""
    return judge_states([(outcome, frame_protection(outcome)) for outcome in outcomes])


def counts(outcome: Outcome, header: str) -> bool:
    """Whether `header` means anything on that response.

    RFC 6797 §8.1: Strict-Transport-Security is ignored on a response that did not come by HTTPS.
    """
    return outcome.secure is not False or header.lower() != STRICT_TRANSPORT_SECURITY.lower()


def frame_protection(outcome: Outcome) -> HeaderState:
    """Fold X-Frame-Options and the policies with `frame-ancestors` into the state of one header.

    CSP Level 3, "Relation to X-Frame-Options": an enforced `frame-ancestors` replaces the older header.
    """
    options = outcome.header(X_FRAME_OPTIONS)
    policy = outcome.header(CONTENT_SECURITY_POLICY)
    ancestors = [(line, names_frame_ancestors(line)) for line in policy.lines]
    lines = (*options.lines, *(line for line, named in ancestors if named))
    framing = any(named for _, named in ancestors)
    if _carries(options) or (not policy.suspects and framing):
        return HeaderState(lines=lines, trail=(*options.trail, *(policy.trail if framing else ())))
    suspects = (*options.suspects, *policy.suspects)
    trail = (*options.trail, *policy.trail)
    if not policy.suspects:
        suspects += tuple(
            f"the Content-Security-Policy{_at(line.place)} is built at run time and may name frame-ancestors"
            for line, named in ancestors
            if named is None
        )
    if not lines and not suspects:
        # A policy may have gone on purpose, and frame-ancestors with it; else its trail says nothing of framing.
        trail = (*options.trail, *(step for step in policy.trail if policy.removed and step.action in ON_PURPOSE))
    return HeaderState(lines=lines, suspects=suspects, trail=trail)


def names_frame_ancestors(value: HeaderValue) -> bool | None:
    """Whether a Content-Security-Policy has the directive, None where a part that is not literal may hold it."""
    # The NUL cannot stand in a header, so it marks the parts that are not literal.
    text = "".join("\0" if part is None else part for part in value.parts)
    directives = [directive.strip(" \t\n\f\r") for directive in text.replace(",", ";").split(";")]
    if any(directive.split("\0")[0].lower().split()[:1] == ["frame-ancestors"] for directive in directives):
        return True
    return None if any(_may_start_a_directive(directive) for directive in directives) else False


def _may_start_a_directive(directive: str) -> bool:
    """Whether a part that is not literal may bring its own `;`, rather than complete one source expression."""
    for position, character in enumerate(directive):
        if character == "\0":
            before = directive[:position]
            inside_quotes = before.count("'") % 2 == 1
            continues_a_source = before[-1:].isalnum() or before[-1:] in {"/", ".", ":", "-", "*", "="}
            if not (before and (inside_quotes or continues_a_source)):
                return True
    return False


def _at(place: Place | None) -> str:
    return f" at {place}" if place else ""


def judge_states(judged: Sequence[_Judged]) -> Verdict:
    """Combine the states that one header has on the responses of a row, each with its response."""
    return _verdict(*certainty_of(judged), judged)


def certainty_of(judged: Sequence[_Judged]) -> tuple[Certainty, str]:
    """Say what is sure of these states, with the reason where it is not the same in every deployment or unknown."""
    if not judged:
        return Certainty.UNKNOWN, NO_RESPONSE
    certainties = {_certainty(state) for _, state in judged}
    if len(certainties) == 1 or not any(outcome.deployment for outcome, _ in judged):
        certainty = _together(certainties)
        return certainty, _suspicion(judged) if certainty is Certainty.UNKNOWN else ""
    entries, conditions = _without_idle_conditions(judged)
    outlooks = _outlooks(entries, [_MOST_SPLITS])
    if outlooks is None:
        return Certainty.UNKNOWN, _depends_on(conditions)
    found = {_together(outlook) for outlook in outlooks}
    reasons = [_suspicion(judged)] if Certainty.UNKNOWN in found else []
    if len(found) == 1:
        (certainty,) = found
    else:
        # However it is deployed, some response surely lacks it, and some deployment's surely carry it: no unknown.
        always_lacking = all(Certainty.MISSING in outlook for outlook in outlooks)
        certainty = Certainty.PARTIAL if always_lacking and Certainty.PARTIAL in found else Certainty.UNKNOWN
        reasons.insert(0, _depends_on(_deciding(entries, conditions) or conditions))
    return certainty, "; ".join(reasons)


def _carries(state: HeaderState) -> bool:
    return bool(state.lines) and not state.suspects


def lacks(state: HeaderState) -> bool:
    """Whether the header surely is absent."""
    return not state.lines and not state.suspects


def _certainty(state: HeaderState) -> Certainty:
    if state.suspects:
        return Certainty.UNKNOWN
    return Certainty.SET if state.lines else Certainty.MISSING


def _together(certainties: AbstractSet[Certainty]) -> Certainty:
    """Combine responses that one and the same deployment can give."""
    if certainties >= {Certainty.SET, Certainty.MISSING}:
        return Certainty.PARTIAL
    if Certainty.UNKNOWN in certainties:
        return Certainty.UNKNOWN
    return Certainty.SET if Certainty.SET in certainties else Certainty.MISSING


def _without_idle_conditions(judged: Sequence[_Judged]) -> tuple[frozenset[_Entry], tuple[str, ...]]:
    """The kinds of responses by deployment, and the conditions on it that decide which of them can be given."""
    entries = frozenset((_setting(outcome), _certainty(state)) for outcome, state in judged)
    mentioned = tuple(dict.fromkeys(reason for outcome, _ in judged for reason, _ in outcome.deployment))
    for reason in mentioned:
        held, failed = (_under(entries, reason, polarity) for polarity in (True, False))
        if held == failed:
            entries = held
    remaining = {reason for setting, _ in entries for reason, _ in setting}
    return entries, tuple(filter(remaining.__contains__, mentioned))


def _setting(outcome: Outcome) -> _Setting:
    """What a response needs of the deployment; two conditions that read alike and differ say nothing together."""
    setting = frozenset(outcome.deployment)
    return frozenset((reason, polarity) for reason, polarity in setting if (reason, not polarity) not in setting)


def _outlooks(entries: frozenset[_Entry], splits: list[int]) -> frozenset[frozenset[Certainty]] | None:
    """For each way to deploy the app that gives any response, what its responses are; None after too many splits."""
    needed = _without_implied(entries)
    counted = Counter(reason for setting, _ in needed for reason, _ in setting)
    if not counted:
        return frozenset({frozenset(certainty for _, certainty in needed)} if needed else ())
    splits[0] -= 1
    if splits[0] < 0:
        return None
    ((reason, _),) = counted.most_common(1)
    found: frozenset[frozenset[Certainty]] = frozenset()
    for polarity in (True, False):
        side = _outlooks(_under(needed, reason, polarity), splits)
        if side is None:
            return None
        found |= side
    return found


def _under(entries: Iterable[_Entry], reason: str, polarity: bool) -> frozenset[_Entry]:
    """The kinds of responses where a condition holds, or does not."""
    return frozenset(
        (setting - {(reason, polarity)}, certainty)
        for setting, certainty in entries
        if (reason, not polarity) not in setting
    )


def _without_implied(entries: frozenset[_Entry]) -> frozenset[_Entry]:
    """Without those that need more than another one of the same certainty."""
    return frozenset(
        (setting, certainty)
        for setting, certainty in entries
        if not any(other < setting and same is certainty for other, same in entries)
    )


def _deciding(entries: frozenset[_Entry], conditions: Sequence[str]) -> tuple[str, ...]:
    """Those of the conditions on which what can be sure depends."""

    def decides(reason: str) -> bool:
        sides = [_outlooks(_under(entries, reason, polarity), [_MOST_SPLITS]) for polarity in (True, False)]
        return sides[0] != sides[1]

    return tuple(filter(decides, conditions))


def _depends_on(conditions: Sequence[str]) -> str:
    single = [condition for condition in conditions if not is_together(condition)] or conditions
    named = [condition.removeprefix("depends on ") for condition in single[:_MOST_NAMED]]
    if len(single) > len(named):
        named.append(f"{len(single) - len(named)} more conditions")
    if not named:  # conditions that contradict each other on every path
        return "depends on how it is deployed"
    return "depends on " + " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def _suspicion(judged: Sequence[_Judged]) -> str:
    return "; ".join(dict.fromkeys(suspect for _, state in judged for suspect in state.suspects))


def _verdict(certainty: Certainty, reason: str, judged: Sequence[_Judged]) -> Verdict:
    lacking = [(outcome, state) for outcome, state in judged if lacks(state)]
    present = [state for _, state in judged if not lacks(state)]
    values: dict[tuple[str | None, ...], HeaderValue] = {}
    for line in itertools.chain.from_iterable(state.lines for state in present):
        values.setdefault(line.parts, line)
    if certainty is Certainty.PARTIAL and any(state.suspects for state in present):
        values.setdefault((None,), HeaderValue((None,)))  # the unsure ones may carry anything
    return Verdict(
        certainty,
        values=tuple(values.values()),
        set_by=_in_order(_places(_effective(state), Action.SET, Action.ADDED) for state in present),
        removed_by=_in_order(_places(state, *ON_PURPOSE) for _, state in lacking if state.removed),
        missing_at=_in_order((outcome.place,) for outcome, _ in lacking if outcome.place),
        reason=reason,
    )


def _effective(state: HeaderState) -> HeaderState:
    """The state with the evidence from before the header was last taken away left out."""
    taken = [index for index, step in enumerate(state.trail) if step.action in {Action.REMOVED, Action.LOST}]
    return HeaderState(state.lines, state.suspects, state.trail[taken[-1] + 1 :]) if taken else state


def _places(state: HeaderState, *actions: Action) -> tuple[Place, ...]:
    return tuple(step.place for step in state.trail if step.action in actions)


def _in_order(sequences: Iterable[Sequence[Place]]) -> tuple[Place, ...]:
    """Merge sequences so that each keeps its order: what two of them share comes after what either has before it."""
    merged: list[Place] = []
    for sequence in sequences:
        at = 0
        for index, place in enumerate(sequence):
            if place not in merged:
                later = [merged.index(known) for known in sequence[index + 1 :] if known in merged]
                merged.insert(max(at, later[0] if later else len(merged)), place)
            at = max(at, merged.index(place) + 1)
    return tuple(merged)


def evidence(outcomes: Iterable[Outcome], header: str) -> tuple[Step, ...]:
    """What is done to `header` on the way of any of a row's responses, in the order in which Flask runs it."""
    trails = dict.fromkeys(outcome.header(header).trail for outcome in outcomes if counts(outcome, header))
    return functools.reduce(merged, trails, ())
