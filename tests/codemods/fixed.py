"""A project before and after its fix: what the answers of the running app have to share, and what they must have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flake8_flask_headers.codemods.attachment import NEVER_ATTACHED
from flake8_flask_headers.codemods.fix import Fix, Part, Wishes, fix
from flake8_flask_headers.codemods.missing import CODES
from flake8_flask_headers.codemods.providers import PROVIDERS
from flake8_flask_headers.codemods.repetition import REPEATED
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.headers.values import as_repaired, judge_value
from flake8_flask_headers.judging.verdicts import Report
from flake8_flask_headers.testing.exchanges import Exchange, Site
from tests.wire.observed import Observation

WAYS: Final = {
    "safe": Wishes(),
    "unsafe": Wishes(unsafe=True),
    "talisman": Wishes(unsafe=True, provider=PROVIDERS["talisman"]),
    "secure": Wishes(unsafe=True, provider=PROVIDERS["secure"]),
}
_LINE: Final = re.compile(r":\d+")
_HSTS: Final = "strict-transport-security"
# Nonces, sessions, times, and the hash of its path in the ETag of a file.
_RANDOM: Final = re.compile(r"nonce-[\w-]+|session=[^;]+|\w+, \d+ \w+ \d+ [\d:]+ GMT|(?<=-)\d+(?=\"$)")


@dataclass(frozen=True)
class Fixed:
    """A project before and after; `broken`: before, it answers no request at all."""

    report: Report
    made: Fix
    before: Observation
    after: Observation
    root: Path
    broken: bool = False


def answers(fixed: Fixed) -> Iterator[tuple[Site, Exchange, Exchange]]:
    """Each answer before, with the one after."""
    for site, new_site in zip(fixed.before.sites, fixed.after.sites, strict=True):
        for old, new in zip(site.exchanges, new_site.exchanges, strict=True):
            yield site, old, new


def wrong_answers(fixed: Fixed) -> Iterator[str]:
    """What is wrong with the answers after the fix: they are those of before, but for what it says of itself."""
    if len(fixed.before.sites) != len(fixed.after.sites):
        yield "there are other apps"
        return
    for site, old, new in answers(fixed):
        for wrong in _wrong(fixed, site, old, new):
            yield f"{site.entry}: {old}: {wrong}"


def wrong_second_run(fixed: Fixed, workspace: Workspace, wishes: Wishes) -> Iterator[str]:
    """What is wrong with fixing a fixed project, whose workspace this is, once more: nothing is left to be done."""
    again = fix(workspace, workspace.findings, wishes)
    if again.changes or again.fixed:
        shown = [part.finding.text for part in again.fixed]
        yield f"a second run changes {sorted(again.changes)} for {shown}"
    for header in {part.header for part in again.left} - {part.header for part in fixed.made.left}:
        yield f"a second run leaves {header}, which the first did not"
    found = {_about(finding, header) for finding in workspace.findings for header in finding.headers or (None,)}
    for part in fixed.made.fixed:
        if _about(part.finding, part.header) in found:
            yield f"is still found: {part.finding.text}"


def _about(finding: Finding, header: str | None) -> tuple[object, ...]:
    """What a finding is about, whatever its line; two that are about no value can differ in their words alone."""
    counted = finding.code.startswith(CODES) or finding.value is not None
    words = "" if counted else _LINE.sub("", finding.message)
    return finding.code, finding.app, finding.blueprint, header, finding.value, words


def _wrong(fixed: Fixed, site: Site, old: Exchange, new: Exchange) -> Iterator[str]:
    if fixed.broken and new.status is not None:
        return  # the repair of a hook makes it answer at all
    if _attached(fixed.made) and new.headers.get("location") == [f"https://localhost{old.path}"]:
        if (new.status, old.scheme) != (302, "http"):
            yield f"is redirected to where it was by {new}"
        return  # Talisman, which was never attached, redirects
    if (old.status, old.failure, old.endpoint, old.origin) != (new.status, new.failure, new.endpoint, new.origin):
        yield f"is answered by {new} ({new.origin}), not by {old.origin}"
    if old.body != new.body:
        yield "has another body"
    yield from _wrong_headers(fixed, old, new, _granted(fixed, site, old))


def _wrong_headers(fixed: Fixed, old: Exchange, new: Exchange, granted: set[str]) -> Iterator[str]:
    changed = _rewritten(fixed.made, old)
    decided = {header.lower() for header in REPORTED} if _attached(fixed.made) else set()
    for header in {*old.headers, *new.headers} - granted - set(changed) - decided:
        if _steady(old, header) != _steady(new, header):
            yield f"{header} was {old.headers.get(header)} and is {new.headers.get(header)}"
    for header, expected in changed.items():
        if expected is not None and not _are(header, new.headers.get(header, []), expected):
            yield f"{header} is {new.headers.get(header)}, not {expected}"
    for header in _due(fixed, granted - set(changed), old):
        if len(new.headers.get(header, ())) != len(old.headers.get(header, "1")):
            yield f"{header} is {new.headers.get(header)}"
        if header in old.headers and _steady(old, header) != _steady(new, header):
            yield f"{header} was {old.headers[header]} and is {new.headers.get(header)}"


def _attached(made: Fix) -> bool:
    return any(part.finding.code == NEVER_ATTACHED for part in made.fixed)


def _due(fixed: Fixed, granted: set[str], old: Exchange) -> Iterator[str]:
    """Those of the headers that this answer must have: no hook sees what fails, or what middleware answers itself, and
    what a `before_request` function answers to an unknown page is in no row of a report.
    """
    if old.status is None or old.origin == "middleware" or (old.origin == "before_request" and old.rule is None):
        return
    for header in granted:
        ignored = header == _HSTS and old.scheme == "http"  # by browsers; Talisman leaves it out
        if not (ignored and header not in old.headers):
            yield header


def _rewritten(made: Fix, old: Exchange) -> dict[str, list[str] | None]:
    """The headers whose values were repaired or taken out, with what is expected of this answer (None: not told)."""
    found: dict[str, list[str] | None] = {}
    for part in made.fixed:
        finding = part.finding
        if part.header is None or finding.code.startswith(CODES):
            continue
        header = part.header.lower()
        if header not in old.headers:
            continue
        values = found.setdefault(header, old.headers[header])
        if finding.value is None or values is None:
            found[header] = None
            continue
        if finding.code == REPEATED:
            found[header] = list(dict.fromkeys(values))
            continue
        before, after = ("".join(item or "" for item in parts or ()) for parts in (finding.value, finding.repair))
        after = "" if part.words.startswith("taken out") else after
        found[header] = [after if value == before else value for value in values if value != before or after]
    return found


def _are(header: str, sent: list[str], expected: list[str]) -> bool:
    """Whether these values are sent, or the repairs of them: a literal that is repaired can be part of several values,
    and of a value with a part that is not literal.
    """
    return len(sent) == len(expected) and all(
        _plain(one) == _plain(two)
        or _plain(as_repaired(header, one)) in {_plain(repair) for repair in _repairs(header, two)}
        for one, two in zip(sent, expected, strict=True)
    )


def _repairs(header: str, value: str) -> set[str]:
    judged = judge_value(header, (value,))
    return {"".join(part or "" for part in judgement.repair) for judgement in judged if judgement.repair is not None}


def _plain(value: str) -> str:
    """A value without what is different in every run."""
    return _RANDOM.sub("*", value)


def _steady(exchange: Exchange, header: str) -> list[str]:
    """The values of a header, without what is different in every run."""
    return [_plain(value) for value in exchange.headers.get(header, ())]


def _granted(fixed: Fixed, site: Site, exchange: Exchange) -> set[str]:
    """The headers (lower-case) that this answer gets by the fix."""
    return {
        part.header.lower()
        for part in inserted(fixed.made)
        if part.header is not None and acts_on(fixed.report, part, site, exchange)
    }


def inserted(made: Fix) -> list[Part]:
    """The headers that were missing and are sent."""
    return [part for part in made.fixed if part.finding.code.startswith(CODES)]


def acts_on(report: Report, part: Part, site: Site, exchange: Exchange) -> bool:
    """Whether an answer gets the header of a part that was inserted."""
    finding = part.finding
    if finding.app is not None:
        place = report.apps[finding.app].place
        return (site.file, site.line) == (place.file, place.line) and site.name in {None, report.apps[finding.app].name}
    assert finding.blueprint is not None
    name = report.blueprints[finding.blueprint].name
    return exchange.endpoint is not None and exchange.endpoint.startswith(f"{name}.") and exchange.origin == "view"
