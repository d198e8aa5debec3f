"""The values that all judges get: those of public projects, slips of the pen in them, and the catalogue's examples."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from flake8_flask_headers.headers import names

_PUBLIC: Final = Path(__file__).parent / "public_values.json"
_CATALOGUE: Final = Path(__file__).parent.parent / "headers" / "catalogue.json"

JUDGED_ELSEWHERE: Final = frozenset(names.REPORTED)
"""The headers of which another judge looks at values, too."""


class Sample(NamedTuple):
    """One value, and where it comes from: a project, `catalogue`, or the slip that was made in another value."""

    header: str
    value: str
    origin: str


_Slip = Callable[[str], str]


def _again(text: str) -> str:
    """The first directive once more, with another source."""
    first = text.partition(";")[0].split()
    return f"{text.rstrip('; ')}; {first[0]} https://other.example" if first else text


def _lead(pattern: str, replacement: str) -> _Slip:
    """The first match replaced."""
    return lambda text: re.sub(pattern, replacement, text, count=1)


_POLICY: Final[Mapping[str, _Slip]] = {
    "keyword without quotes": lambda text: text.replace("'self'", "self"),
    "none without quotes": lambda text: text.replace("'none'", "none"),
    "double quotes": lambda text: text.replace("'", '"'),
    "curly quotes": lambda text: text.replace(
        "'self'", "\N{LEFT SINGLE QUOTATION MARK}self\N{RIGHT SINGLE QUOTATION MARK}"
    ),
    "commas for semicolons": lambda text: text.replace(";", ","),
    "no semicolons": lambda text: re.sub(";\\s*", " ", text),
    "colon after the name": _lead(r"^([a-z-]+) ", r"\1: "),
    "misspelled directive": _lead("-src", "-scr"),
    "upper case": str.upper,
    "directive twice": _again,
    "unsafe-inline for scripts": _lead(r"(script-src|default-src) ", r"\1 'unsafe-inline' "),
    "unsafe-eval": _lead(r"(script-src|default-src) ", r"\1 'unsafe-eval' "),
    "any host": _lead(r"(script-src|default-src) ", r"\1 * "),
    "plain http": lambda text: f"{text.rstrip('; ')}; connect-src http://api.example",
    "framing by any site": lambda text: f"{text.rstrip('; ')}; frame-ancestors *",
    "obsolete directive": lambda text: f"{text.rstrip('; ')}; block-all-mixed-content",
    "none beside a host": lambda text: text.replace("'none'", "'none' cdn.example"),
    "no plugins": lambda text: f"{text.rstrip('; ')}; object-src 'none'; base-uri 'none'",
}
_TRANSPORT: Final[Mapping[str, _Slip]] = {
    "comma": lambda text: text.replace(";", ","),
    "colon": lambda text: text.replace("=", ": ", 1),
    "blank": lambda text: text.replace(";", ""),
    "quotes": lambda text: re.sub("=([0-9]+)", r'="\1"', text),
    "blanks around =": lambda text: text.replace("=", " = ", 1),
    "no number": lambda text: re.sub("=[0-9]+", "=", text),
    "minutes": lambda text: re.sub("=[0-9]+", "=3600", text),
    "half a year": lambda text: re.sub("=[0-9]+", "=15768000", text),
    "age twice": lambda text: f"{text}; max-age=0",
    "misspelled": lambda text: f"{text.partition(';')[0]}; includeSubDomain",
    "upper case": str.upper,
    "whole in quotes": lambda text: f"'{text}'",
}
_WORD: Final[Mapping[str, _Slip]] = {
    "upper case": str.upper,
    "capitals": str.title,
    "no hyphens": lambda text: text.replace("-", ""),
    "underscores": lambda text: text.replace("-", "_"),
    "hyphen": lambda text: re.sub("(?i)^(same|no)-?", r"\1-", text),
    "single quotes": lambda text: f"'{text}'",
    "double quotes": lambda text: f'"{text}"',
    "semicolon": lambda text: f"{text};",
    "twice": lambda text: f"{text}, {text}",
    "with another": lambda text: f"{text}, none",
    "letter lost": lambda text: text[:-1],
    "blanks around": lambda text: f" {text} ",
}
_FEATURES: Final[Mapping[str, _Slip]] = {
    "semicolons": lambda text: text.replace(",", ";"),
    "old syntax": lambda text: text.replace("=()", " 'none'").replace("=(self)", " 'self'").replace(",", ";"),
    "none": lambda text: text.replace("=()", "=none"),
    "none in quotes": lambda text: text.replace("=()", "='none'"),
    "capitals": str.title,
    "open": lambda text: text.replace("=()", "=*", 1),
    "comma at the end": lambda text: f"{text},",
    "not closed": lambda text: text.replace(")", "", 1),
    "origin without quotes": lambda text: text.replace("()", "(https://a.example)", 1),
}
_SLIPS: Final[Mapping[str, Mapping[str, _Slip]]] = {
    names.CONTENT_SECURITY_POLICY: _POLICY,
    names.STRICT_TRANSPORT_SECURITY: _TRANSPORT,
    names.PERMISSIONS_POLICY: _FEATURES,
}


def samples() -> list[Sample]:
    """All values, each once, under its first origin."""
    found: dict[tuple[str, str], Sample] = {}
    for sample in (*_public(), *_examples(), *_slips()):
        if sample.header in JUDGED_ELSEWHERE and sample.value.strip() and sample.value.isprintable():
            found.setdefault((sample.header, sample.value), sample)
    return list(found.values())


def _public() -> Iterator[Sample]:
    for entry in json.loads(_PUBLIC.read_text(encoding="utf-8"))["values"]:
        yield Sample(entry["header"], entry["value"], entry["from"])


def _examples() -> Iterator[Sample]:
    for header in json.loads(_CATALOGUE.read_text(encoding="utf-8"))["headers"]:
        values = [example["value"] for example in header["examples"]]
        values += [value for rule in header["rules"] for value in (*rule["triggers"], *rule["passes"])]
        yield from (Sample(header["name"], value, "catalogue") for value in values)


def _slips() -> Iterator[Sample]:
    for public in _public():
        for slip, change in _SLIPS.get(public.header, _WORD).items():
            yield Sample(public.header, change(public.value), slip)
