"""Headers that a proxy or CDN sets on whatever leaves the app (the option `set-upstream`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from flake8_flask_headers.judging.rows import Rows
from flake8_flask_headers.judging.verdicts import HeaderState, HeaderValue, Outcome

_SET_THERE = HeaderState((HeaderValue((None,)),))


def with_upstream(rows: Rows, names: Sequence[str]) -> Rows:
    """The rows with these headers on every response that does not surely carry them already, their value not known."""
    return Rows(
        [replace(app, outcomes=_sent(app.outcomes, names)) for app in rows.apps],
        [replace(route, outcomes=_sent(route.outcomes, names)) for route in rows.routes],
        [replace(handler, outcomes=_sent(handler.outcomes, names)) for handler in rows.handlers],
        rows.blueprints,
        rows.hooks,
    )


def _sent(outcomes: Iterable[Outcome], names: Sequence[str]) -> tuple[Outcome, ...]:
    sent = []
    for outcome in outcomes:
        added = {name.lower(): _SET_THERE for name in names if not outcome.header(name).lines}
        sent.append(replace(outcome, headers={**outcome.headers, **added}))
    return tuple(sent)
