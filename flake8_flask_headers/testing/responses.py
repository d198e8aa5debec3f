"""Which answers are whose responses, and whether a verdict holds on them.

*set* must hold on every response, *missing* on none, and `values` must contain every value seen.
Strict-Transport-Security is judged on HTTPS responses only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flake8_flask_headers.headers.names import STRICT_TRANSPORT_SECURITY
from flake8_flask_headers.testing.exchanges import FAILING_VIEW, Exchange, Handler, Site


@dataclass(frozen=True, slots=True)
class Responses:
    """What was seen of one row: `certain` are surely its responses; `possible` are such as the design leaves open."""

    certain: tuple[Exchange, ...] = ()
    possible: tuple[Exchange, ...] = ()

    def judged_for(self, header: str) -> Responses:
        """Those on which a header is judged."""
        if header != STRICT_TRANSPORT_SECURITY:
            return self
        certain, possible = (
            tuple(exchange for exchange in exchanges if exchange.scheme == "https")
            for exchanges in (self.certain, self.possible)
        )
        return Responses(certain, possible)


def own_responses(sites: Iterable[Site]) -> Responses:
    """The responses of these apps that neither a view nor a handler makes."""
    certain: list[Exchange] = []
    possible: list[Exchange] = []
    for site in sites:
        for exchange in _answered(site):
            own_file = exchange.static and "." not in (exchange.endpoint or "") and exchange.origin in ("view", "own")
            if own_file or exchange.origin == "middleware" or (exchange.origin == "own" and exchange.rule is None):
                certain.append(exchange)
            elif exchange.origin == "own" or (
                # A before_request function's answer to an unknown page, or a blueprint's static file.
                exchange.origin != "handler" and (exchange.rule is None or exchange.static)
            ):
                possible.append(exchange)
    return Responses(tuple(certain), tuple(possible))


def route_responses(sites: Iterable[Site], rule: str | None, endpoint: str | None, methods: Sequence[str]) -> Responses:
    """The responses of a route: all of its URL but failures that no project code writes."""
    certain: list[Exchange] = []
    for site in sites:
        for exchange in _answered(site):
            if (exchange.rule, exchange.endpoint) != (rule, endpoint) or exchange.method not in methods:
                continue
            if exchange.origin in ("view", "before_request") or exchange.written:
                certain.append(exchange)
    return Responses(tuple(certain))


def handler_responses(sites: Iterable[Site], row: Mapping[str, Any]) -> Responses:
    """The responses that an error handler made; those to a view that was only made to fail are possible ones."""
    made = [
        exchange
        for site in sites
        for exchange in _answered(site)
        if exchange.handler is not None
        and exchange.origin == "handler"
        and same_handler(site.handlers[exchange.handler], row)
    ]
    return Responses(
        tuple(exchange for exchange in made if exchange.probe != FAILING_VIEW),
        tuple(exchange for exchange in made if exchange.probe == FAILING_VIEW),
    )


def judge(header: str, entry: Mapping[str, Any], responses: Responses, *, exhaustive: bool = True) -> Iterator[str]:
    """Say what is wrong with one verdict of a report, given what was seen.

    `exhaustive`: every response that there can be was asked for, so *partial* must show itself.
    """
    verdict, values = entry["verdict"], entry["values"]
    responses = responses.judged_for(header)
    carrying = [exchange for exchange in responses.certain if header.lower() in exchange.headers]
    lacking = [exchange for exchange in responses.certain if header.lower() not in exchange.headers]
    possible = [header.lower() in exchange.headers for exchange in responses.possible]
    exhaustive = exhaustive and bool(responses.certain or responses.possible)
    if verdict == "set" and lacking:
        yield f"is said to be set, but {lacking[0]} lacks it"
    if verdict == "missing" and carrying:
        yield f"is said to be missing, but {carrying[0]} carries {carrying[0].headers[header.lower()]}"
    if exhaustive and verdict == "partial" and not (carrying or True in possible):
        yield "is said to be partial, but no response carries it"
    if exhaustive and verdict == "partial" and not (lacking or False in possible):
        yield "is said to be partial, but every response carries it"
    if verdict not in ("set", "missing", "partial", "unknown"):
        yield f"has the verdict {verdict!r}"
    if verdict in ("set", "partial") and None not in values:
        seen = {value for exchange in carrying for value in exchange.headers[header.lower()]}
        for value in sorted(seen - set(values)):
            yield f"has the value {value!r} on the wire, the report knows {values}"


def same_handler(handler: Handler, row: Mapping[str, Any]) -> bool:
    """Whether a row of a report is that error handler."""
    if isinstance(row["code"], int):
        same = row["code"] == handler.code
    else:
        same = str(row["code"]).rsplit(".", 1)[-1] == handler.exception
    return (
        same
        and (handler.file, handler.line) == (row["file"], row["line"])
        and same_function(handler.function, row["function"])
    )


def same_function(seen: str | None, said: str | None) -> bool:
    """Whether these name one function: a lambda's dotted name is left open."""
    if seen is not None and said is not None and seen.endswith("<lambda>"):
        return said.endswith("<lambda>")
    return seen == said


def _answered(site: Site) -> Iterator[Exchange]:
    return (exchange for exchange in site.exchanges if exchange.status is not None)
