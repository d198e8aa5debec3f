"""What is asked of a file's text without reading it as Python: byte searches with short answers.

A file of which no more is known has changed for an analysis only where one of its answers has.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.extraction.relevance import KEEPS
from flake8_flask_headers.project.discovery import is_test_code
from flake8_flask_headers.project.mentions import may_matter, mentioned_in

MATTERS: Final = "matters"  # whether it can by itself matter
WRITES: Final = "writes"  # the reported headers that code spells in a way that can write them; none in test code
NAMES: Final = "names"  # those that a data file names
ACTS: Final = "acts"  # whether something in it can raise, or keep something for the rest of the request
BUILDS: Final = "builds"  # whether it makes an app or a blueprint
PINS: Final = "pins"  # what it says of packages, as JSON
HOLDS: Final = "holds "  # and a word: whether that stands in a file that matters

_KEEPS: Final = re.compile(KEEPS.encode())
_APP_NAME: Final = re.compile(rb"^(?:app|application)\b", re.MULTILINE)


def glance(question: str, file: str, text: bytes) -> str:
    """The answer, empty for no or none."""
    if question.startswith(HOLDS):
        word = question.removeprefix(HOLDS).encode()
        return "yes" if word in text and _matters(file, text) else ""
    return _GLANCES[question](file, text)


def _matters(file: str, text: bytes) -> str:
    return "yes" if _passes_on(file, text) or may_matter(text) else ""


def _passes_on(file: str, text: bytes) -> bool:
    """Whether a module makes names of others its own, an app or blueprint perhaps among them: what it binds must be
    known.
    """
    return (file.endswith("__init__.py") and b"import" in text) or _APP_NAME.search(text) is not None


def _writes(file: str, text: bytes) -> str:
    return "" if is_test_code(file) else _names(file, text)


def _names(_file: str, text: bytes) -> str:
    return " ".join(sorted(mentioned_in(text)))


def _acts(_file: str, text: bytes) -> str:
    return "yes" if b"raise" in text or b"abort" in text or _KEEPS.search(text) else ""


def _builds(_file: str, text: bytes) -> str:
    return "yes" if b"Flask(" in text or b"Blueprint(" in text else ""


def _pins(file: str, text: bytes) -> str:
    from flake8_flask_headers.project.requirements import pins_in  # it brings what reads TOML

    pins = pins_in(file, text)
    return json.dumps(pins) if pins else ""


_GLANCES: Final[Mapping[str, Callable[[str, bytes], str]]] = MappingProxyType(
    {
        MATTERS: _matters,
        WRITES: _writes,
        NAMES: _names,
        ACTS: _acts,
        BUILDS: _builds,
        PINS: _pins,
    }
)
