"""The recorded verdicts of other judges, held against this tool's, as a page of the documentation."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from flake8_flask_headers.headers import names
from flake8_flask_headers.headers.structured_fields import Problem, parse_dictionary, parse_item

from .corpus import Sample, samples
from .kinds import DJANGO, EVALUATOR, FIELDS, KINDS, OBSERVATORY, Difference, Kind, objections

RECORD: Final = Path(__file__).parent / "verdicts.json"
PAGE: Final = Path(__file__).parent.parent.parent / "docs" / "other-judges.md"

_OTHERS: Final = "other headers"
_TITLES: Final[Mapping[tuple[str, str], str]] = {
    (OBSERVATORY, names.CONTENT_SECURITY_POLICY): "MDN HTTP Observatory, Content-Security-Policy",
    (OBSERVATORY, _OTHERS): "MDN HTTP Observatory, other headers",
    (EVALUATOR, names.CONTENT_SECURITY_POLICY): "csp-evaluator, Content-Security-Policy",
    (DJANGO, _OTHERS): "Django's checks of Referrer-Policy and Cross-Origin-Opener-Policy",
    (FIELDS, _OTHERS): "structured-headers: does it parse?",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of it. `judged` and `alike` count values by judge and header, `kinds` differences by judge and kind.

    `unexplained` are the differences of no kind.
    """

    judged: Counter[tuple[str, str]]
    alike: Counter[tuple[str, str]]
    kinds: Counter[tuple[str, Kind]]
    unexplained: tuple[Difference, ...]


def fingerprint(corpus: Sequence[Sample]) -> str:
    """Tells whether verdicts were recorded for these values."""
    return hashlib.sha256(json.dumps([sample[:2] for sample in corpus]).encode()).hexdigest()


def recorded() -> dict[str, Any]:
    """The versions and verdicts as they were recorded."""
    found: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    return found


def compare(corpus: Sequence[Sample], verdicts: Sequence[Mapping[str, Sequence[str] | None]]) -> Comparison:
    """Hold this tool's verdicts, in the profile `baseline`, against those of the others."""
    result = Comparison(Counter(), Counter(), Counter(), ())
    unexplained: list[Difference] = []
    for sample, found in zip(corpus, verdicts, strict=True):
        for judge, theirs in found.items():
            if theirs is None:
                continue
            csp = names.CONTENT_SECURITY_POLICY
            row = (judge, csp if sample.header == csp else _OTHERS)
            mine = _objections(judge, sample)
            result.judged[row] += 1
            if bool(mine) == bool(theirs):
                result.alike[row] += 1
                continue
            strict = objections(sample.header, sample.value, "strict")
            difference = Difference(judge, sample.header, sample.value, mine, strict, tuple(theirs))
            kind = next((kind for kind in KINDS if kind.explains(difference)), None)
            if kind is None:
                unexplained.append(difference)
            else:
                result.kinds[judge, kind] += 1
    return Comparison(result.judged, result.alike, result.kinds, tuple(unexplained))


def _objections(judge: str, sample: Sample) -> tuple[str, ...]:
    if judge != FIELDS:
        found = objections(sample.header, sample.value, "baseline")
        # Django asks whether there is such a policy, not how good it is
        return tuple(cause for cause in found if judge != DJANGO or cause.endswith("-INVALID"))
    parse = parse_dictionary if sample.header == names.PERMISSIONS_POLICY else parse_item
    return ("does not parse",) if isinstance(parse(sample.value), Problem) else ()


def page() -> str:
    """The page, from the record. Raises AssertionError where a difference has no kind, or the record is stale."""
    corpus = samples()
    record = recorded()
    assert record["values"] == fingerprint(corpus), "the values changed since they were judged: python -m tests.judges"
    comparison = compare(corpus, record["verdicts"])
    assert not comparison.unexplained, comparison.unexplained
    return "\n".join(_lines(corpus, record, comparison)) + "\n"


def _lines(corpus: Sequence[Sample], record: Mapping[str, Any], comparison: Comparison) -> Iterator[str]:
    origins = Counter(
        "catalogue" if s.origin == "catalogue" else "public" if "/" in s.origin else "slip" for s in corpus
    )
    asked = ", ".join(f"{name} {version}" for name, version in record["versions"].items())
    yield "# Compared with other judges"
    yield ""
    yield "<!-- generated: nox -s judges -->"
    yield (
        f"{len(corpus)} values were given to this tool, in the profile `baseline`, and to other judges: "
        f"{origins['public']} as they stand in public Flask projects, {origins['slip']} slips of the pen made in "
        f"those, and {origins['catalogue']} examples of the catalogue that this tool's rules started from."
    )
    yield f"The judges are {asked}."
    yield "Of each value counts whether a judge objects to it; what csp-evaluator has as *maybe* is no objection."
    yield ""
    yield "| Judge | Values | Alike |"
    yield "| --- | --- | --- |"
    for row, title in _TITLES.items():
        yield f"| {title} | {comparison.judged[row]} | {comparison.alike[row] / comparison.judged[row]:.0%} |"
    yield ""
    for judge, title in ((OBSERVATORY, "MDN HTTP Observatory"), (EVALUATOR, "csp-evaluator"), (DJANGO, "Django")):
        for alone, what in ((True, "Only this tool objects"), (False, f"Only {title} objects")):
            rows = [(kind, comparison.kinds[judge, kind]) for kind in KINDS if bool(kind.causes) == alone]
            found = [(kind, count) for kind, count in rows if count]
            if not found:
                continue
            yield f"## {title}: {what[0].lower()}{what[1:]}"
            yield ""
            yield "| Values | What | Who is right |"
            yield "| --- | --- | --- |"
            for kind, count in found:
                yield f"| {count} | {kind.title} | {kind.right} |"
            yield ""
    failed = sum(1 for verdicts in record["verdicts"] for found in verdicts.values() if found is None)
    yield f"csp-evaluator gives no verdict on {failed} values: with some commas in a policy it fails with an exception."
