"""Every fixture project is run and analysed, and the analysis may not contradict what the running app sends."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

import pytest

from flake8_flask_headers.headers.catalogue import CATALOGUE
from flake8_flask_headers.headers.profiles import PROFILES
from flake8_flask_headers.testing.exchanges import Site

from .wire.analyser import Found, as_json, findings_in, shown_by_flake8
from .wire.announced import is_redirect, lacks, not_checked, wrongly_announced
from .wire.case import Case, case_names, load_case
from .wire.comparison import Comparison, compare
from .wire.markers import read_markers
from .wire.observed import Observation
from .wire.oracle import false_reports, truthful_report
from .wire.seen import analysed, copied, observed

CASES = case_names()
LEAST_CASES = 72
UNKNOWN_AT_MOST = 0.05

# With `pytest -n N` each project is run once, not once in each worker.
each_case = pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in CASES])


@functools.cache
def _compared(name: str) -> Comparison:
    return compare(load_case(name), observed(name), as_json(analysed(name).report))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= LEAST_CASES


def test_cases_that_are_left_out_are_told() -> None:
    left_out = {name: load_case(name).werkzeug for name in case_names(runs=False)}
    assert len(left_out) < len(CASES) / 10
    if left_out:
        told = ", ".join(f"{name} (from Werkzeug {version})" for name, version in left_out.items())
        pytest.skip(f"{len(left_out)} of {len(left_out) + len(CASES)} cases do not run here: {told}")


@each_case
def test_case_runs(name: str) -> None:
    """Each request is answered by the endpoint that it is meant for, and together they reach every route, handler and
    branch.
    """
    case, observation = load_case(name), observed(name)
    problems = [problem for site in observation.sites for problem in _unanswered(case, site)]
    problems += _unreached(case, observation)
    problems += [
        f"{place} is in a function that runs, and no request reaches it"
        for place in observation.unrun
        if case.is_reachable(place)
    ]
    assert not problems, "\n".join(problems)


def _unanswered(case: Case, site: Site) -> Iterator[str]:
    for exchange in site.exchanges:
        if (exchange.status is None) != case.broken:
            yield f"{site.entry}: {exchange}: {exchange.failure or 'answered, though the case is said to be broken'}"
        if exchange.probe is None and exchange.endpoint != exchange.expected_endpoint:
            yield f"{site.entry}: {exchange}: goes to {exchange.endpoint}, not {exchange.expected_endpoint}"


def _unreached(case: Case, observation: Observation) -> Iterator[str]:
    asked = {
        (site.file, site.line, exchange.rule, exchange.method)
        for site in observation.sites
        for exchange in site.exchanges
    }
    handled = {
        (site.file, site.line, site.handlers[exchange.handler])
        for site in observation.sites
        for exchange in site.exchanges
        if exchange.handler is not None
    }
    for site in observation.sites:
        for route in site.routes:
            if (site.file, site.line, route.rule, route.method) not in asked:
                yield f"{site.entry}: no request reaches {route.method} {route.rule} ({route.endpoint})"
        for handler in site.handlers:
            if handler.file is not None and (site.file, site.line, handler) not in handled:
                yield f"{site.entry}: no request reaches the handler {handler}"


@pytest.mark.slow
@each_case
def test_comparison_accepts_the_truth_and_refuses_all_else(name: str) -> None:
    """A report made of what was seen agrees with the wire; with any one thing changed in it, it does not."""
    case, observation = load_case(name), observed(name)
    truth = truthful_report(case, observation)
    assert compare(case, observation, truth).disagreements == []
    accepted = [lie for lie, report in false_reports(truth) if not compare(case, observation, report).disagreements]
    assert accepted == []


@pytest.mark.parametrize("name", [name for name in CASES if load_case(name).clean])
def test_clean_case_sends_what_baseline_requires(name: str) -> None:
    """A project said to be clean is so on the wire; only JSON and redirects need no header of documents."""
    required = [header for header in CATALOGUE if header.name in PROFILES["baseline"]]
    lacking = [
        f"{exchange} ({exchange.origin}) lacks {header.name}"
        for site in observed(name).sites
        for exchange in site.exchanges
        for header in required
        if lacks(header, exchange) and not (header.documents_only and is_redirect(exchange))
    ]
    assert not lacking, "\n".join(lacking)


@each_case
def test_report_agrees_with_the_wire(name: str) -> None:
    disagreements = _compared(name).disagreements
    assert not disagreements, "\n".join([load_case(name).point, *disagreements])


def test_few_verdicts_are_unknown() -> None:
    compared = [_compared(name) for name in CASES]
    unknown, verdicts = sum(result.unknown for result in compared), sum(result.verdicts for result in compared)
    assert verdicts
    assert unknown / verdicts <= UNKNOWN_AT_MOST, f"{unknown} of {verdicts} verdicts are unknown"


@each_case
def test_findings_are_those_marked(name: str) -> None:
    """What is found is what the fixture's comments announce, and no more: without comments, nothing."""
    case = load_case(name)
    found, marked = findings_in(analysed(name).report, case.options), read_markers(copied(name))
    assert not (case.clean and marked)
    assert found == marked, "\n".join(_difference(found, marked))


def _difference(found: list[Found], marked: list[Found]) -> Iterator[str]:
    yield from (f"found and not marked: {finding}" for finding in found if finding not in marked)
    yield from (f"marked and not found: {finding}" for finding in marked if finding not in found)


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in CASES if not load_case(name).broken],
)
def test_what_is_marked_agrees_with_the_wire(name: str) -> None:
    """The comments are held against the answers as well, so that none is there only because the analysis says so: the
    answers contradict none of them, and do so where any one is left out.
    """
    case, marked = load_case(name), read_markers(copied(name))
    wrong = [*wrongly_announced(case, observed(name), marked)]
    assert not wrong, "\n".join(wrong)
    for left_out in marked:
        rest = [finding for finding in marked if finding != left_out]
        assert not_checked(case, left_out) or [*wrongly_announced(case, observed(name), rest)], left_out


@pytest.mark.slow
def test_flake8_shows_what_is_found(tmp_path: Path) -> None:
    """A real flake8, given all projects at once, shows the findings of each."""
    groups: dict[str, list[Case]] = {}
    for case in map(load_case, CASES):
        groups.setdefault(repr(case.written_options), []).append(case)
    for number, cases in enumerate(groups.values()):
        folder = tmp_path / str(number)
        expected = []
        for case in cases:
            case.copy_to(folder)
            found = findings_in(analysed(case.name).report, case.options)
            expected += [Found(f"{case.name}/{finding.file}", finding.line, finding.text) for finding in found]
        shown = shown_by_flake8(folder, cases[0].written_options)
        assert shown == sorted(expected), "\n".join(_difference(shown, expected))
