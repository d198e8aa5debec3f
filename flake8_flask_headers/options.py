"""What users can ask for: one table of options, from which flake8's options, the commands and the docs are made."""

from __future__ import annotations

import difflib
import enum
import keyword
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from flake8_flask_headers import baseline
from flake8_flask_headers.headers import names

Profile: TypeAlias = Literal["baseline", "strict", "api"]
PROFILES: Final[tuple[Profile, ...]] = ("baseline", "strict", "api")

PREFIX: Final = "--flask-headers-"


@dataclass(frozen=True, slots=True)
class Provider:
    """A function or class from outside the project, and the headers that it puts on every response.

    `name` is its dotted name as imported; no headers means that it is known to set none.
    """

    name: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that users can ask for, checked. Header names are in their canonical spelling, paths are absolute."""

    profile: Profile = "baseline"
    extend_require: tuple[str, ...] = ()
    unknown: bool = False
    each_route: bool = False
    include_tests: bool = False
    hsts_min_age: int = 31_536_000
    root: str | None = None
    set_upstream: tuple[str, ...] = ()
    providers: tuple[Provider, ...] = ()
    baseline: baseline.Baseline | None = None
    cache_dir: str | None = None
    no_cache: bool = False
    facts: tuple[str, ...] = ()


class OptionProblems(ValueError):
    """Values that cannot be used: `problems` has one line for each, which names the option and says what to do."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Shape(enum.Enum):
    """How a value is written, on the command line and in flake8's configuration file."""

    TEXT = "text"
    FLAG = "flag"
    PATH = "path"
    LIST = "list"  # separated by commas or blanks
    PATHS = "paths"  # the same
    LINES = "lines"  # one per line


@dataclass(frozen=True, slots=True)
class Option:
    """One row of the table. `parse` makes the value of what flake8 read, or raises ValueError or OptionProblems."""

    name: str
    shape: Shape
    parse: Callable[[Any], object]
    help: str
    metavar: str | None = None

    @property
    def flag(self) -> str:
        """The option as written on a command line."""
        return PREFIX + self.name

    @property
    def attribute(self) -> str:
        """Its name in `Options`."""
        return self.name.replace("-", "_")

    @property
    def destination(self) -> str:
        """Its name in the namespace that flake8 parses into."""
        return self.flag[2:].replace("-", "_")

    @property
    def default(self) -> object:
        """The value where the user says nothing."""
        return getattr(DEFAULTS, self.attribute)


DEFAULTS: Final = Options()


def _nearest(word: str, choices: Iterable[str], cutoff: float = 0.6) -> str | None:
    by_folded = {choice.lower(): choice for choice in choices}
    found = difflib.get_close_matches(word.lower(), by_folded, n=1, cutoff=cutoff)
    return by_folded[found[0]] if found else None


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


def _profile(raw: str) -> Profile:
    for profile in PROFILES:
        if raw == profile:
            return profile
    nearest = _nearest(raw, PROFILES)
    guess = f"did you mean {nearest!r}? There are" if nearest else "choose"
    raise ValueError(f"{raw!r} is not a profile; {guess} {_listed(PROFILES)}")


def _header(raw: str) -> str:
    for known in names.REPORTED:
        if raw.lower() == known.lower():
            return known
    nearest = _nearest(raw, names.REPORTED)
    advice = f"did you mean {nearest!r}?" if nearest else f"it can be {_listed(names.REPORTED)}"
    raise ValueError(f"{raw!r} is not a header that is judged; {advice}")


def _headers(raw: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    problems: list[str] = []
    for item in raw:
        try:
            found.append(_header(item))
        except ValueError as problem:
            problems.append(str(problem))
    if problems:
        raise OptionProblems(problems)
    return tuple(dict.fromkeys(found))


def _seconds(raw: str | int) -> int:
    try:
        seconds = int(raw)
    except ValueError:
        raise ValueError(
            f"{raw!r} is not a number of seconds; write it in digits, such as {DEFAULTS.hsts_min_age}"
        ) from None
    if seconds < 0:
        raise ValueError(f"{raw!r} is negative; write 0 to accept every max-age")
    return seconds


def _folder(raw: str | None) -> str | None:
    if not raw:
        return None
    path = os.path.abspath(os.path.expanduser(raw))
    if not os.path.isdir(path):
        # flake8 takes a path without a slash as relative to where it is run, not to its configuration file
        advice = "" if "/" in raw else f"; './{raw}' would be relative to flake8's configuration file"
        raise ValueError(f"there is no folder {path!r}{advice}")
    return path


def _folder_to_be(raw: str | None) -> str | None:
    if not raw:
        return None
    path = os.path.abspath(os.path.expanduser(raw))
    if os.path.exists(path) and not os.path.isdir(path):
        raise ValueError(f"{path!r} is not a folder; name one, or a path where one can be made")
    return path


def _files(raw: Iterable[str]) -> tuple[str, ...]:
    found: list[str] = []
    for written in raw:
        path = os.path.abspath(os.path.expanduser(written))
        if os.path.isdir(path):
            found += sorted(entry.path for entry in os.scandir(path) if entry.is_file())
        elif os.path.isfile(path):
            found.append(path)
        else:
            raise ValueError(f"there is no file or folder {path!r}; write it with 'flake8-flask-headers facts'")
    return tuple(found)


def _baseline(raw: str | None) -> baseline.Baseline | None:
    return baseline.read(os.path.abspath(os.path.expanduser(raw))) if raw else None


_FIELD_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def _provided_header(raw: str) -> tuple[str, str]:
    name, colon, value = (part.strip() for part in raw.partition(":"))
    if not colon or not value or not name:
        raise ValueError(f"{raw.strip()!r} is not of the form 'Header-Name: value'")
    if not _FIELD_NAME.fullmatch(name) or _CONTROL.search(value):
        raise ValueError(f"{raw.strip()!r} is not a header that can be sent")
    for known in names.REPORTED:
        if name.lower() == known.lower():
            return known, value
    # Other headers may be provided too, but one that is nearly of a known name is a slip.
    nearest = _nearest(name, names.REPORTED, cutoff=0.9)
    if nearest and not name.lower().startswith("x-content-security"):
        raise ValueError(f"{name!r} is not a known header; did you mean {nearest!r}?")
    return name, value


def _provider(line: str) -> Provider:
    name, equals, rest = (part.strip() for part in line.partition("="))
    example = "acme.web.harden = X-Frame-Options: DENY | Referrer-Policy: no-referrer"
    if not equals:
        raise ValueError(f"{line.strip()!r} has no '='; write one provider per line, such as '{example}'")
    if not name or not all(part.isidentifier() and not keyword.iskeyword(part) for part in name.split(".")):
        raise ValueError(f"{name!r} is not the dotted name of a function or class; write, for example, '{example}'")
    # `||` stands for one `|` inside a value
    parts = [part.replace("\0", "|") for part in rest.replace("\0", "").replace("||", "\0").split("|")]
    if parts == [""]:
        return Provider(name)
    return Provider(name, tuple(_provided_header(part) for part in parts))


def _providers(raw: str | None) -> tuple[Provider, ...]:
    found: dict[str, Provider] = {}
    problems: list[str] = []
    for line in (raw or "").splitlines():
        if not line.strip():
            continue
        try:
            provider = _provider(line)
        except ValueError as problem:
            problems.append(str(problem))
            continue
        if provider.name in found:
            problems.append(f"{provider.name!r} is given twice; join its headers with '|' on one line")
        found[provider.name] = provider
    if problems:
        raise OptionProblems(problems)
    return tuple(found.values())


OPTIONS: Final[tuple[Option, ...]] = (
    Option(
        "profile",
        Shape.TEXT,
        _profile,
        "Which headers are required, and how strictly values are judged: baseline (the five of Flask's own security "
        "page), strict (OWASP Secure Headers and ASVS level 3) or api (answers that no browser renders).",
        metavar="NAME",
    ),
    Option(
        "extend-require",
        Shape.LIST,
        _headers,
        "Headers that are required besides those of the profile.",
        metavar="HEADERS",
    ),
    Option(
        "unknown",
        Shape.FLAG,
        bool,
        "Report (FSH009) where the code does not tell whether a required header is sent, with the reason.",
    ),
    Option(
        "each-route",
        Shape.FLAG,
        bool,
        "Report every route that lacks a header, at the route, instead of once at the app that has no hook for it.",
    ),
    Option(
        "include-tests",
        Shape.FLAG,
        bool,
        "Report the apps of test code (tests/, test_*.py, conftest.py) too.",
    ),
    Option(
        "hsts-min-age",
        Shape.TEXT,
        _seconds,
        "The shortest max-age of Strict-Transport-Security, in seconds, that is not reported as weak.",
        metavar="SECONDS",
    ),
    Option(
        "root",
        Shape.PATH,
        _folder,
        "The project's folder, where it is not the nearest one with .git (or else pyproject.toml, setup.cfg, tox.ini "
        "or .flake8). A relative path in a configuration file starts with './'.",
        metavar="FOLDER",
    ),
    Option(
        "set-upstream",
        Shape.LIST,
        _headers,
        "Headers that a proxy or CDN in front of the app puts on every response.",
        metavar="HEADERS",
    ),
    Option(
        "providers",
        Shape.LINES,
        _providers,
        "What functions and classes outside the project set, one per line: "
        "'acme.web.harden = X-Frame-Options: DENY | Referrer-Policy: no-referrer'. A '|' inside a value is doubled; "
        "nothing after the '=' says that it sets no header.",
        metavar="LINES",
    ),
    Option(
        "baseline",
        Shape.PATH,
        _baseline,
        "A file of findings that are known, written by 'check --write-baseline FILE': only others are reported. "
        "A relative path in a configuration file starts with './'.",
        metavar="FILE",
    ),
    Option(
        "cache-dir",
        Shape.PATH,
        _folder_to_be,
        "The folder for what one run finds out for the next. Without it, that is .flake8_flask_headers_cache in the "
        "project's folder. A relative path in a configuration file starts with './'.",
        metavar="FOLDER",
    ),
    Option(
        "no-cache",
        Shape.FLAG,
        bool,
        "Neither read nor write what earlier runs found out.",
    ),
    Option(
        "facts",
        Shape.PATHS,
        _files,
        "Files, or folders of files, that 'flake8-flask-headers facts' wrote: what they tell of a source file is not "
        "made of it again.",
        metavar="FILES",
    ),
)


def resolve(raw: Mapping[str, object]) -> Options:
    """Make Options of what was read: attribute name -> value as written, None where the user said nothing.

    Raises OptionProblems with every problem of every option.
    """
    values: dict[str, Any] = {}
    problems: list[str] = []
    for option in OPTIONS:
        written = raw.get(option.attribute)
        if written is None:
            continue
        try:
            values[option.attribute] = option.parse(written)
        except OptionProblems as several:
            problems.extend(f"{option.flag}: {problem}" for problem in several.problems)
        except ValueError as problem:
            problems.append(f"{option.flag}: {problem}")
    if problems:
        raise OptionProblems(problems)
    return Options(**values)
