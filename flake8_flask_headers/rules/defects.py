"""What the rules about structure share: each reports one kind of defect that judging has found.

How a `Defect` reads in the messages, by kind; `headers` are canonical names wherever they are known:

- hook returns nothing: `subject` is the hook's name, `detail` where it does not (`on any path`);
- never attached: `subject` is the provider or function, `detail` a clause that says why (`init_app is never called`);
- too early, too late, another response: `subject` is the variable that the headers are set on, "" where it has no name;
- overwritten: `subject` is the place that sets the weaker value later, `detail` the two values; the defect's own place
  is that of the stronger one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from flake8_flask_headers.findings import Finding, printable
from flake8_flask_headers.judging.verdicts import Defect, DefectKind
from flake8_flask_headers.rules.survey import Survey
from flake8_flask_headers.rules.wording import listed


@dataclass(frozen=True, slots=True)
class Named:
    """The headers of a defect in words, with the verb and the pronoun that fit."""

    text: str
    verb: str
    pronoun: str

    @classmethod
    def of(cls, defect: Defect) -> Named:
        """Name them, or just `headers` where judging did not tell which."""
        if len(defect.headers) == 1:
            return cls(defect.headers[0], "is", "it")
        return cls(listed(defect.headers) if defect.headers else "headers", "are", "them")


def defects(code: str, messages: Mapping[DefectKind, Callable[[Defect], str]]) -> Callable[[Survey], Iterator[Finding]]:
    """Make the function that reports the defects of some kinds."""

    def find(survey: Survey) -> Iterator[Finding]:
        for defect in survey.report.defects:
            message = messages.get(defect.kind)
            if message is not None and (survey.options.include_tests or not defect.test):
                yield Finding(code, defect.place, printable(message(defect)), headers=defect.headers)

    return find
