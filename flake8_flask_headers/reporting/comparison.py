"""Two reports of one project, an older and a newer one as JSON: what got worse, and what else changed.

What counts is `protection`: the verdict over the responses that need a header. Rows are told apart by what they are
called, never by lines, so code that moved has not changed.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from flake8_flask_headers.findings import printable
from flake8_flask_headers.headers.judgement import Judgement
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.headers.values import judge_value
from flake8_flask_headers.options import Options

_Row: TypeAlias = Mapping[str, Any]
_Key: TypeAlias = tuple[Any, ...]

_CARRIED: Final = ("set", "partial")
_LACKING: Final = ("missing", "partial")
_RANKS: Final = {"missing": 0, "partial": 1, "set": 2}
VERSION: Final = 1


class Kind(str, enum.Enum):
    """What became of one header of one row."""

    WORSE = "worse"
    LESS_SURE = "less sure"
    BETTER = "better"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `row` names the app, route or error handler, `file` is as in the newer report."""

    kind: Kind
    file: str
    line: int
    row: str
    header: str
    words: str

    def __str__(self) -> str:
        return printable(f"{self.file}:{self.line}: {self.kind.value}: {self.header} of {self.row} {self.words}")


def check_document(content: Any) -> None:
    """Raise ValueError where this is no report that can be compared."""
    if not isinstance(content, dict) or content.get("version") != VERSION:
        raise ValueError("it is no report of this version")
    try:
        for kind in ("apps", "routes", "error_handlers"):
            for row in content[kind]:
                _ = [row["headers"][name]["values"] for name in row["protection"]]
    except (LookupError, TypeError):
        raise ValueError("it is no whole report") from None


def compare(old: Mapping[str, Any], new: Mapping[str, Any], options: Options) -> tuple[Change, ...]:
    """Give the changes from the older report to the newer one, in the newer one's order."""
    changes: list[Change] = []
    apps = _matched_apps(old["apps"], new["apps"])
    for at, row in enumerate(new["apps"]):
        before = apps.get(at)
        if before is not None:
            changes += _changes(f"app {row['name']!r}", old["apps"][before], row, options)
    for kind in ("routes", "error_handlers"):
        known = dict(zip(_keys(old[kind], {at: at for at in range(len(old["apps"]))}), old[kind], strict=True))
        for key, row in zip(_keys(new[kind], apps), new[kind], strict=True):
            if key in known:
                changes += _changes(_name(row), known[key], row, options)
            elif row["app"] in apps:
                changes += _of_new_row(old, apps[row["app"]], row)
    return tuple(changes)


def _matched_apps(old: Sequence[_Row], new: Sequence[_Row]) -> dict[int | None, int]:
    """Which app of the older report each of the newer one was: by file and name, else by the name alone."""
    matched: dict[int | None, int] = {}
    for fields in (("file", "name"), ("name",)):
        for at, row in enumerate(new):
            same = [
                before
                for before, known in enumerate(old)
                if before not in matched.values() and all(known[field] == row[field] for field in fields)
            ]
            if at not in matched and same:
                matched[at] = same[0]
    return matched


def _keys(rows: Sequence[_Row], apps: Mapping[int | None, int]) -> Iterator[_Key]:
    """What each row is called, with a number where several are called alike."""
    seen: Counter[_Key] = Counter()
    for row in rows:
        if "code" in row:
            key: _Key = (apps.get(row["app"]), row["code"], row["function"])
        elif row["rule"] is None:
            key = (apps.get(row["app"]), row["file"], row["function"], *row["methods"])
        else:
            key = (apps.get(row["app"]), row["rule"], row["endpoint"], *row["methods"])
        seen[key] += 1
        yield (seen[key], *key)


def _name(row: _Row) -> str:
    if "code" in row:
        return f"error handler {row['code']} ({row['function']})"
    return f"route {'/'.join(row['methods'])} {row['rule']} ({row['function'] or row['endpoint']})"


def _changes(name: str, old: _Row, new: _Row, options: Options) -> Iterator[Change]:
    for header in REPORTED:
        before, after = old["protection"].get(header), new["protection"].get(header)
        kind = _kind(before, after)
        if kind is not None:
            yield Change(kind, new["file"], new["line"], name, header, f"was {before}, is {after}")
        elif before in _CARRIED and after in _CARRIED:
            for fault in _new_faults(header, old, new, options):
                words = f"was {_listed(old, header)}, is {_listed(new, header)}: {fault.problem}"
                yield Change(Kind.WORSE, new["file"], new["line"], name, header, words)


def _kind(before: str | None, after: str | None) -> Kind | None:
    """None where nothing changed that can be told: a row that needs the header now, or no longer, is another row."""
    if before == after or before is None or after is None or before == "unknown":
        return None
    if after == "unknown":
        return None if before == "missing" else Kind.LESS_SURE
    return Kind.WORSE if _RANKS[after] < _RANKS[before] else Kind.BETTER


def _new_faults(header: str, old: _Row, new: _Row, options: Options) -> list[Judgement]:
    """What is wrong with the values now, and was with none before; nothing where those before are not all known."""
    before, after = old["headers"][header]["values"], new["headers"][header]["values"]
    if None in before:
        return []
    known = set(_faults(header, before, options))
    return [fault for name, fault in _faults(header, after, options).items() if name not in known]


def _faults(header: str, values: Sequence[str | None], options: Options) -> dict[str, Judgement]:
    return {
        fault.cause.name: fault
        for value in values
        if value is not None
        for fault in judge_value(header, (value,), options.hsts_min_age)
        if options.profile in fault.cause.profiles
    }


def _listed(row: _Row, header: str) -> str:
    return " or ".join("?" if value is None else repr(value) for value in row["headers"][header]["values"])


def _of_new_row(old: Mapping[str, Any], app: int, row: _Row) -> Iterator[Change]:
    """What a new row lacks that all responses of its app had before: its own, or those of every route."""
    routes = [known for known in old["routes"] if known["app"] == app]
    for header in REPORTED:
        needing = {known["protection"][header] for known in routes if header in known["protection"]}
        had = old["apps"][app]["protection"].get(header) == "set" or needing == {"set"}
        after = row["protection"].get(header)
        if had and after in _LACKING:
            words = f"is {after}, and is new; what else the app sends has it"
            yield Change(Kind.WORSE, row["file"], row["line"], _name(row), header, words)
