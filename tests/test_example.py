"""The bundled example runs, the report agrees with what it sends, and its defects are those that its page names."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest

from .wire.analyser import as_json, report_of, shown_by_flake8
from .wire.case import Case, Request
from .wire.comparison import compare
from .wire.observed import Observation, observe
from .wire.oracle import false_reports, truthful_report

EXAMPLES: Final = Path(__file__).resolve().parent.parent / "examples"
LABEL: Final = "/products/1/label"
LOGGED_IN: Final = 'return render_template("account/orders.html", orders=store.orders.values())'


def _request(path: str, endpoint: str | None, **changes: Any) -> Request:
    described: dict[str, Any] = {
        "method": "GET",
        "headers": {},
        "schemes": ("http", "https"),
        "environment": {},
        "body": None,
        "app": None,
    }
    return Request(path=path, endpoint=endpoint, **{**described, **changes})


CASE: Final = Case(
    name="shop",
    folder=EXAMPLES / "shop",
    point="the bundled example",
    apps=("wsgi:app",),
    source_root=".",
    environments=({},),
    requests=(
        _request("/", "storefront.index"),
        _request("/products/1", "storefront.product"),
        _request("/products/9", "storefront.product"),
        _request(LABEL, "storefront.label"),
        _request(f"{LABEL}?as=html", "storefront.label"),
        _request("/products/9/label", "storefront.label"),
        _request("/account/login", "account.login"),
        _request(
            "/account/login",
            "account.login",
            method="POST",
            headers={"Content-Type": "application/x-www-form-urlencoded"},
            body="name=Ada",
        ),
        _request("/account/orders", "account.orders"),
        _request("/account/orders", "account.orders"),
        _request("/account/logout", "account.logout", method="POST"),
        _request("/account/orders/7/invoice.csv", "account.invoice"),
        _request("/account/orders/9/invoice.csv", "account.invoice"),
        _request("/payments/7", "payments.pay"),
        _request("/payments/9", "payments.pay"),
        _request("/payments/7", "payments.paid", method="POST"),
        _request("/payments/9", "payments.paid", method="POST"),
        _request("/api/products", "api.products"),
        _request("/api/products/1/stock", "api.stock"),
        _request("/api/products/9/stock", "api.stock"),
        _request("/static/shop.css", "static"),
    ),
    unknown_allowed=frozenset(),
    unknown_reason="",
    clean=False,
    broken=False,
    unregistered=("shop/newsletter/__init__.py::letter",),
    views={},
    computed_rules="",
    written_options={},
    taken_away=frozenset(),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return CASE.copy_to(tmp_path_factory.mktemp("example").resolve())


@pytest.fixture(scope="module")
def observation(root: Path) -> Observation:
    return observe(CASE, root)


def test_it_runs_and_the_requests_reach_all_of_it(observation: Observation) -> None:
    (site,) = observation.sites
    wrong = [
        f"{exchange}: answered by {exchange.endpoint}, {exchange.failure}"
        for exchange in site.exchanges
        if exchange.status is None or (exchange.probe is None and exchange.endpoint != exchange.expected_endpoint)
    ]
    asked = {(exchange.rule, exchange.method) for exchange in site.exchanges}
    wrong += [f"{route.endpoint} was not asked" for route in site.routes if (route.rule, route.method) not in asked]
    assert wrong == []
    # Requests share no cookie, so nobody has logged in when the orders are asked for.
    assert [_line(observation.root, place) for place in observation.unrun] == [LOGGED_IN]


def _line(root: Path, place: str) -> str:
    file, _, number = place.rpartition(":")
    return (root / file).read_text(encoding="utf-8").splitlines()[int(number) - 1].strip()


def test_the_report_agrees_with_the_wire(observation: Observation, root: Path) -> None:
    result = compare(CASE, observation, as_json(report_of(root)))
    assert result.disagreements == []
    assert result.unknown == 0


def test_a_wrong_report_would_be_refused(observation: Observation) -> None:
    truth = truthful_report(CASE, observation)
    assert compare(CASE, observation, truth).disagreements == []
    assert [lie for lie, report in false_reports(truth) if not compare(CASE, observation, report).disagreements] == []


def test_its_defects_are_those_that_its_page_names(root: Path) -> None:
    rows = re.findall(
        r"^\| `(?P<file>[\w/.]+)` \|.*\| \[(?P<code>FSH\d{3})\]",
        (EXAMPLES / "README.md").read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    assert sorted(rows) == sorted({(found.file, found.text.split()[0]) for found in shown_by_flake8(root)})
