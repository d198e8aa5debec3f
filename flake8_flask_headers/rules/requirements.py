"""Which headers are asked of which response: profile, options and exemptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flake8_flask_headers.headers.catalogue import CATALOGUE, SecurityHeader
from flake8_flask_headers.headers.names import CONTENT_SECURITY_POLICY, X_FRAME_OPTIONS
from flake8_flask_headers.headers.profiles import PROFILES
from flake8_flask_headers.judging.combine import certainty_of, frame_protection, judge_states
from flake8_flask_headers.judging.verdicts import Certainty, HeaderState, HeaderValue, Outcome, Verdict
from flake8_flask_headers.options import Options

_UPSTREAM_POLICY = "the Content-Security-Policy that is set upstream may name frame-ancestors"
_WAIVED: Final = HeaderState(lines=(HeaderValue(()),))  # taken away on purpose, so as good as sent


@dataclass(frozen=True, slots=True)
class Requirement:
    """One header that is asked for.

    `honour_removal`: code that takes it away does so on purpose, and that response is not asked for it.
    `policy_upstream`: a proxy sets a Content-Security-Policy whose directives are not known here.
    """

    header: SecurityHeader
    honour_removal: bool = True
    policy_upstream: bool = False

    @property
    def name(self) -> str:
        """The header's canonical name."""
        return self.header.name

    def state(self, outcome: Outcome) -> HeaderState:
        """What that response carries of it, or of what stands in for it."""
        if self.name != X_FRAME_OPTIONS:
            return outcome.header(self.name)
        state = frame_protection(outcome)
        if self.policy_upstream and not state.lines:
            return HeaderState(suspects=(*state.suspects, _UPSTREAM_POLICY), trail=state.trail)
        return state

    def asked(self, outcomes: Iterable[Outcome]) -> list[tuple[Outcome, HeaderState]]:
        """Those of the responses that need the header, each with its state."""
        return [(outcome, state) for outcome, state in self._needing(outcomes) if not self._honoured(state)]

    def _needing(self, outcomes: Iterable[Outcome]) -> list[tuple[Outcome, HeaderState]]:
        """Those of the responses that need the header, unless it is taken away on purpose."""
        return [
            (outcome, self.state(outcome))
            for outcome in outcomes
            if not self.spares(outcome) and not (self.header.https_only and outcome.secure is False)
        ]

    def _honoured(self, state: HeaderState) -> bool:
        return state.removed and self.honour_removal

    def spares(self, outcome: Outcome) -> bool:
        """Whether it is asked of documents only and that response surely is none."""
        return self.header.documents_only and outcome.document is False

    def spares_every(self, outcomes: Iterable[Outcome]) -> bool:
        """Whether there are responses and it spares them all."""
        spared = {self.spares(outcome) for outcome in outcomes}
        return spared == {True}

    def certainty(self, outcomes: Iterable[Outcome]) -> Certainty | None:
        """What is sure of the responses that need the header, None where none does."""
        weighed = self._weighed(outcomes)
        return certainty_of(weighed)[0] if weighed else None

    def judge(self, outcomes: Iterable[Outcome]) -> Verdict | None:
        """The verdict over the responses that need the header, None where none does."""
        weighed = self._weighed(outcomes)
        return judge_states(weighed) if weighed else None

    def _weighed(self, outcomes: Iterable[Outcome]) -> list[tuple[Outcome, HeaderState]]:
        """The responses that need the header; a deployment in which it is taken away on purpose has it."""
        needing = self._needing(outcomes)
        asked = [(outcome, state) for outcome, state in needing if not self._honoured(state)]
        if not any(outcome.deployment for outcome, _ in asked):
            return asked
        return asked + [(outcome, _WAIVED) for outcome, state in needing if self._honoured(state)]


def requirements(options: Options) -> tuple[Requirement, ...]:
    """What the options ask for, in the order of the codes; what the proxy sets is asked of nobody."""
    wanted = {*PROFILES[options.profile], *options.extend_require} - {*options.set_upstream}
    return tuple(
        Requirement(
            header,
            honour_removal=options.profile != "strict",
            policy_upstream=CONTENT_SECURITY_POLICY in options.set_upstream,
        )
        for header in CATALOGUE
        if header.name in wanted
    )
