"""Every fixture project is run and analysed, and the analysis may not contradict what the running app sends."""

from __future__ import annotations

import functools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from flake8_flask_headers.headers.names import (
    CONTENT_SECURITY_POLICY,
    REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
)

from .wire.analyser import findings_of, report_of
from .wire.case import Case, case_names, load_case
from .wire.comparison import Comparison, compare
from .wire.markers import read_markers
from .wire.observed import Exchange, Observation, Site, observe
from .wire.oracle import false_reports, truthful_report

CASES = case_names()
LEAST_CASES = 72
UNKNOWN_AT_MOST = 0.05

# With `pytest -n N --dist loadgroup` each project is run once, not once in each worker.
each_case = pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in CASES])


@pytest.fixture(scope="module", autouse=True)
def _copies() -> Iterator[None]:
    """Remove the copied projects at the end."""
    yield
    if _folder.cache_info().currsize:
        shutil.rmtree(_folder())
    for cached in (_folder, _copied, _observed, _compared):
        cached.cache_clear()


@functools.cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="wire-")).resolve()


@functools.cache
def _copied(name: str) -> Path:
    return load_case(name).copy_to(_folder())


@functools.cache
def _observed(name: str) -> Observation:
    return observe(load_case(name), _copied(name))


@functools.cache
def _compared(name: str) -> Comparison:
    return compare(load_case(name), _observed(name), report_of(_copied(name)))


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= LEAST_CASES


@each_case
def test_case_runs(name: str) -> None:
    """Each request is answered by the endpoint that it is meant for, and together they reach every route, handler and
    branch.
    """
    case, observation = load_case(name), _observed(name)
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
    case, observation = load_case(name), _observed(name)
    truth = truthful_report(case, observation)
    assert compare(case, observation, truth).disagreements == []
    accepted = [lie for lie, report in false_reports(truth) if not compare(case, observation, report).disagreements]
    assert accepted == []


@pytest.mark.parametrize("name", [name for name in CASES if load_case(name).clean])
def test_clean_case_sends_what_baseline_requires(name: str) -> None:
    """A project said to be clean is so on the wire; only JSON and redirects need no header of documents."""
    lacking = [
        f"{exchange} ({exchange.origin}) lacks {wanted}"
        for site in _observed(name).sites
        for exchange in site.exchanges
        for wanted in _lacking(exchange)
    ]
    assert not lacking, "\n".join(lacking)


def _lacking(exchange: Exchange) -> Iterator[str]:
    headers = exchange.headers
    redirect = 300 <= (exchange.status or 0) < 400  # browsers show no page of it
    document = not redirect and not headers.get("content-type", ["text/html"])[0].startswith("application/json")
    required = [X_CONTENT_TYPE_OPTIONS]
    if exchange.scheme == "https":
        required.append(STRICT_TRANSPORT_SECURITY)
    if document:
        required += [CONTENT_SECURITY_POLICY, REFERRER_POLICY]
        policies = headers.get(CONTENT_SECURITY_POLICY.lower(), [])
        if X_FRAME_OPTIONS.lower() not in headers and not any("frame-ancestors" in policy for policy in policies):
            yield "any framing protection"
    for header in required:
        if header.lower() not in headers:
            yield header


@each_case
def test_report_agrees_with_the_wire(name: str) -> None:
    disagreements = _compared(name).disagreements
    assert not disagreements, "\n".join([load_case(name).point, *disagreements])


def test_few_verdicts_are_unknown() -> None:
    compared = [_compared(name) for name in CASES]
    unknown, verdicts = sum(result.unknown for result in compared), sum(result.verdicts for result in compared)
    assert verdicts
    assert unknown / verdicts <= UNKNOWN_AT_MOST, f"{unknown} of {verdicts} verdicts are unknown"


def _marked() -> list[str]:
    """The cases whose findings have been written down (or that are to have none)."""
    return [
        name
        for name in CASES
        if load_case(name).clean or any(b"#: FSH" in path.read_bytes() for path in load_case(name).folder.rglob("*.py"))
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in _marked()])
def test_findings_are_those_marked(name: str) -> None:
    """flake8 shows the findings that the fixture's comments announce, and no other (`python -m tests.wire.mark`
    writes them).
    """
    case = load_case(name)
    expected = read_markers(_copied(name))
    assert findings_of(_copied(name), case.options) == expected
    assert not (case.clean and expected)
