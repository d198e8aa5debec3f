"""A report as the rules see it, with what several of them need worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from flake8_flask_headers.judging.verdicts import Report
from flake8_flask_headers.options import Options
from flake8_flask_headers.rules.placement import Lack, lacks_of
from flake8_flask_headers.rules.scope import Scope, scope_of
from flake8_flask_headers.rules.sent_values import JudgedValue, judged_values


@dataclass(frozen=True)
class Survey:
    """The report, what of it counts, and every header that is lacking, each at the place of its fix."""

    report: Report
    options: Options
    scope: Scope
    lacks: tuple[Lack, ...]

    @cached_property
    def values(self) -> tuple[JudgedValue, ...]:
        """Everything that is wrong with the values that are sent."""
        return judged_values(self.scope)


def survey(report: Report, options: Options) -> Survey:
    """Look a report through once, for all rules."""
    scope = scope_of(report, options)
    return Survey(report, options, scope, tuple(lacks_of(scope)))
