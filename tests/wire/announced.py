"""Holds the findings that a fixture announces against what was seen on the wire: expectations can be wrong too.

Where a header is announced to be missing app-wide, so many routes lack it as are said to; where only error pages and
the like are announced to lack it, they do, and no route does; and what no finding speaks of is on every answer that
needs it. Which line a finding stands at is not known on the wire.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from flake8_flask_headers.headers.catalogue import CATALOGUE, SecurityHeader
from flake8_flask_headers.headers.names import CONTENT_SECURITY_POLICY, X_FRAME_OPTIONS
from flake8_flask_headers.headers.profiles import PROFILES
from flake8_flask_headers.testing.exchanges import Exchange, Site
from flake8_flask_headers.testing.responses import own_responses, route_responses

from .analyser import Found
from .case import Case
from .observed import Observation

ERROR_PAGES: Final = "FSH001"
COUNTED: Final = re.compile(r"\((?P<lacking>\d+) of (?P<all>\d+) routes?,")
_MIDDLEWARE: Final = "of the WSGI middleware"
NO_DOCUMENTS: Final = ("application/json", "text/csv")


def wrongly_announced(case: Case, observation: Observation, announced: Sequence[Found]) -> Iterator[str]:
    """Say what of the findings, or of the silence, about the headers that are asked for contradicts the wire."""
    options = case.options
    asked = {*PROFILES[options.profile], *options.extend_require} - _open(case)
    by_app: dict[tuple[str | None, int, str | None], list[Site]] = {}
    for site in observation.sites:
        by_app.setdefault((site.file, site.line, site.name), []).append(site)
    for (file, line, name), sites in by_app.items():
        said = [found for found in announced if (found.file, found.line) == (file, line) and _is_about(found, name)]
        elsewhere = [found for found in announced if (found.file, found.line) != (file, line)]
        for header in CATALOGUE:
            if header.name in asked:
                for wrong in _wrong_of(header, sites, said, elsewhere):
                    yield f"app {name!r}: {header.name}: {wrong}"


def not_checked(case: Case, found: Found) -> bool:
    """Whether the wire says nothing of a finding: it is about structure, about a header that the case leaves open, or
    about a blueprint that no app serves.
    """
    return (
        not any(_is_said(header, found) for header in CATALOGUE)
        or any(_is_said(header, found) for header in CATALOGUE if header.name in _open(case))
        or (bool(case.unregistered) and "responses of blueprint '" in found.text)
    )


def _open(case: Case) -> frozenset[str]:
    return case.unknown_allowed | case.taken_away


def _is_said(header: SecurityHeader, found: Found) -> bool:
    return _is_missing(header, found) or _is_missing_from_pages(header, found)


def _is_missing(header: SecurityHeader, found: Found) -> bool:
    return found.text.startswith(f"FSH1{header.number:02} ")


def _is_missing_from_pages(header: SecurityHeader, found: Found) -> bool:
    return found.text.startswith(ERROR_PAGES) and header.name in found.text


def lacks(header: SecurityHeader, exchange: Exchange) -> bool:
    """Whether an answer needs the header, or for framing what stands in for it, and lacks it."""
    if header.https_only and exchange.scheme != "https":
        return False
    if header.documents_only and not _is_document(exchange):
        return False
    if header.name == X_FRAME_OPTIONS:
        policies = exchange.headers.get(CONTENT_SECURITY_POLICY.lower(), [])
        if any("frame-ancestors" in policy for policy in policies):
            return False
    return header.name.lower() not in exchange.headers


def _is_document(exchange: Exchange) -> bool:
    content_type = exchange.headers.get("content-type", ["text/html"])[0].partition(";")[0]
    disposition = exchange.headers.get("content-disposition", ["inline"])[0]
    return content_type not in NO_DOCUMENTS and not disposition.startswith("attachment")


def _is_about(found: Found, app: str | None) -> bool:
    """Two apps may be made on one line."""
    return app is None or f"app '{app}'" in found.text


def _wrong_of(
    header: SecurityHeader, sites: Sequence[Site], said: Iterable[Found], elsewhere: Iterable[Found]
) -> Iterator[str]:
    missing = [found.text for found in said if _is_missing(header, found)]
    only_pages = any(_is_missing_from_pages(header, found) for found in said)
    pages = [exchange for exchange in own_responses(sites).certain if lacks(header, exchange)]
    own = [exchange for exchange in pages if exchange.origin != "middleware"]
    away = {_MIDDLEWARE in found.text for found in elsewhere if _is_missing(header, found)}
    routes = _routes(sites)
    if (len(own) < len(pages)) is not (True in away):
        yield f"middleware answers without it: announced {True in away}, seen {len(own) < len(pages)}"
    lacking = [route for route, answers in routes.items() if any(lacks(header, answer) for answer in answers)]
    if missing and not (own or lacking):
        yield f"{missing[0]!r} is announced, and every answer carries it"
    for text in missing:
        counted = COUNTED.search(text)
        # A view given twice to one rule, with other methods, is one route here and two in the report.
        if counted and int(counted["all"]) == len(routes) and int(counted["lacking"]) != len(lacking):
            yield f"{text!r} is announced, and {len(lacking)} of {len(routes)} routes lack it: {lacking}"
    if only_pages and not own:
        yield "is announced to be missing from error pages and the like, and they carry it"
    if only_pages and lacking:
        yield f"is announced to be carried by every view, and {lacking} lack it"
    if not missing and not only_pages:
        if shown := [exchange for exchange in own if not is_redirect(exchange)]:
            yield f"nothing is announced, and {shown[0]} lacks it"
        if lacking and False not in away:
            yield f"nothing is announced, and {lacking} lack it"


def _routes(sites: Sequence[Site]) -> dict[str, tuple[Exchange, ...]]:
    """The answers of each route, as the report counts them: a class-based view has one for each of its methods."""
    methods: dict[tuple[str, str, str | None], list[str]] = {}
    for route in dict.fromkeys(route for site in sites for route in site.routes):
        methods.setdefault((route.rule, route.endpoint, route.function), []).append(route.method)
    return {
        f"{'/'.join(names)} {rule} ({endpoint})": route_responses(sites, rule, endpoint, names).certain
        for (rule, endpoint, _), names in methods.items()
    }


def is_redirect(exchange: Exchange) -> bool:
    """Whether an answer sends the browser elsewhere."""
    return 300 <= (exchange.status or 0) < 400  # browsers show no page of it
