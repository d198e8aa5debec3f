"""The tool's own failure on one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flake8_flask_headers.findings import Finding, printable
from flake8_flask_headers.judging.verdicts import Place
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule
from flake8_flask_headers.rules.survey import Survey


def _find(survey: Survey) -> Iterator[Finding]:
    for skipped in survey.report.skipped:
        if skipped.internal:
            yield failure(Place(skipped.file, skipped.line), skipped.reason)


def failure(place: Place, reason: str) -> Finding:
    """The finding that the tool itself failed there."""
    return Finding(
        "FSH000",
        place,
        f"flake8-flask-headers failed on this file ({printable(reason)}), so what it does to headers is not known; "
        "please report it with the file, it is a defect of the tool",
    )


FAILED: Final = Rule(
    code="FSH000",
    name="internal-error",
    message="flake8-flask-headers failed on this file ({reason}), so what it does to headers is not known; please "
    "report it with the file, it is a defect of the tool",
    find=_find,
    explanation=Explanation(
        what="""\
Says that the tool itself failed on this file. The other files are judged as usual; what the code of this one does is
taken as unknown, never as missing. A file that is no valid Python is not reported here: flake8 does that itself (E999).
""",
        why="""\
Silence would look like a clean file.
""",
        example="",
        instead="",
        references=(),
        fix=Fix.NONE,
        fix_note="""\
Please report it, with the exception's name from the message and, if you can, the file. Until then, `# noqa: FSH000` on
the file's first line or `per-file-ignores` silences it.
""",
    ),
)
