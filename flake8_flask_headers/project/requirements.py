"""What a project says about the packages it uses: declared names and pinned versions.

All files are read by line and leniently, the TOML ones too: Python 3.10 has no TOML reader, answers must not depend on
the running Python, and a broken file still gives what can be made out. Unreadable files and garbage give nothing.

Sources of the formats: PEP 508 and 503 (names), PEP 621 and 735 (pyproject.toml), pip's requirements file format,
the lock files of Poetry, uv, PDM and Pipenv, PEP 751 (pylock.toml), setuptools' `setup.cfg`.
"""

from __future__ import annotations

import configparser
import contextlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from flake8_flask_headers.project.discovery import Root, is_lock, survey

LARGEST: Final = 20_000_000
_REQUIREMENT: Final = re.compile(
    r"""\s*(?P<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*
        (?:(?P<operator>===?|~=|!=|<=|>=|<|>|@|;|$|\(|\s*\#|--)\s*(?P<version>[^\s,;)\#]*)(?P<more>\s*,)?)?""",
    re.VERBOSE,
)
_STRING: Final = re.compile(r'"((?:[^"\\\n]|\\.)*)"' + r"|'([^'\n]*)'")
_KEY: Final = re.compile(r"""\s*(?:"([^"]+)"|'([^']+)'|([A-Za-z0-9_.-]+))\s*=\s*(.*)""", re.DOTALL)
_VERSION: Final = re.compile(r"v?\d[A-Za-z0-9.!+_-]*\Z")
_SETUP_PY_LIST: Final = re.compile(r"\b(?:install_requires|extras_require)\s?=\s?(?=[\[{(])")
# Longer lists than this are read in part, and of a file that repeats them only the first ones: it is no `setup.py`.
_LONGEST_LIST: Final = 50_000
_MOST_LISTS: Final = 10

Pin: TypeAlias = tuple[str, str | None]


def normalised(name: str) -> str:
    """A distribution's name as PEP 503 normalises it: lower-case, with `-` for every run of `-`, `_` and `.`."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned_versions(root: Path) -> Mapping[str, str]:
    """The version that the project at `root` pins, by normalised distribution name, as `first_pins` chooses."""
    return first_pins(_of(root))


def declared(root: Path) -> frozenset[str]:
    """The normalised names of all distributions that the project at `root` declares or locks."""
    return frozenset(name for pins in _of(root).values() for name, _ in pins)


def first_pins(pins: Mapping[str, Sequence[Pin]]) -> Mapping[str, str]:
    """The version that counts, by name, of what every file (by its path relative to the root) says.

    A folder's lock files count before its requirements and constraints files, those before exact pins in
    `pyproject.toml`, `Pipfile`, `setup.cfg`, and a folder before the folders below it. Ranges pin nothing.
    """
    found: dict[str, str] = {}
    for file in sorted(pins, key=_precedence):
        for name, version in pins[file]:
            if version is not None:
                found.setdefault(name, version)
    return MappingProxyType(found)


def pins_in(file: str, text: bytes) -> tuple[Pin, ...]:
    """What a file of that path, relative to the root, says of the packages it names."""
    read = _reader(file.rpartition("/")[2])
    return tuple(read(text.decode("utf-8-sig", "replace"))) if len(text) <= LARGEST else ()


def _of(root: Path) -> dict[str, tuple[Pin, ...]]:
    found: dict[str, tuple[Pin, ...]] = {}
    for file in survey(Root(root)).declarations:
        with contextlib.suppress(OSError, ValueError), open(root / file, "rb") as stream:
            found[file] = pins_in(file, stream.read(LARGEST + 1))
    return found


def _precedence(file: str) -> tuple[int, list[str], tuple[int, str]]:
    *folders, name = file.split("/")
    return len(folders), folders, _rank(name)


def _rank(name: str) -> tuple[int, str]:
    if is_lock(name):
        return 0, name
    if name == "Pipfile.lock":
        return 1, name
    if name == "requirements.txt":
        return 2, name
    if name in _READERS:
        return 5, name
    return (4 if "dev" in name or "test" in name else 3), name


def _reader(name: str) -> Callable[[str], Iterator[Pin]]:
    return _toml_lock if is_lock(name) else _READERS.get(name, _requirements)


def _requirement(line: str) -> Pin | None:
    """One PEP 508 requirement: its name, and its version where pinned."""
    match = _REQUIREMENT.match(line)
    if match is None or (match.group("operator") is None and line[match.end() :].strip()):
        return None
    operator, version = match.group("operator"), match.group("version") or ""
    if operator == "(":
        return _requirement(match.group("name") + line[match.end("operator") :].replace(")", " "))
    exact = operator in ("==", "===") and not match.group("more") and bool(_VERSION.match(version))
    return normalised(match.group("name")), version.lstrip("v") if exact else None


def _requirements(text: str) -> Iterator[Pin]:
    for line in text.replace("\\\r\n", " ").replace("\\\n", " ").splitlines():
        line = re.sub(r"(?:^|\s)#.*", "", line).strip()
        if line.startswith(("-e ", "--editable", "git+", "http")):
            _, marker, egg = line.partition("#egg=")
            pin = _requirement(egg.partition("&")[0]) if marker else None
        elif not line or line.startswith("-"):
            continue
        else:
            pin = _requirement(line)
        if pin is not None:
            yield pin


def _toml_lock(text: str) -> Iterator[Pin]:
    name: str | None = None
    in_package = False
    for line in text.splitlines():
        if line.startswith("["):
            in_package = line.split("#")[0].strip() in ("[[package]]", "[[packages]]")
            name = None
        elif in_package:
            match = _KEY.match(line)
            string = _STRING.match(match.group(4)) if match is not None else None
            if match is None or string is None:
                continue
            value = string.group(1) or string.group(2) or ""
            if match.group(3) == "name":
                name = normalised(value)
            elif match.group(3) == "version" and name:
                yield name, value if _VERSION.match(value) else None
                name = None


def _pipfile_lock(text: str) -> Iterator[Pin]:
    try:
        lock = json.loads(text)
    except (ValueError, RecursionError):
        return
    if not isinstance(lock, dict):
        return
    for section in ("default", "develop"):
        packages = lock.get(section)
        if not isinstance(packages, dict):
            continue
        for name, entry in packages.items():
            version = entry.get("version") if isinstance(entry, dict) else None
            pin = _requirement(f"{name}{version if isinstance(version, str) else ''}")
            if pin is not None:
                yield pin


def _toml_items(text: str) -> Iterator[tuple[str, str, str]]:
    """(table, key, raw value) of a TOML text; an array or inline table over several lines is one value."""
    table = key = value = ""
    depth = 0
    for line in text.splitlines():
        bare = _without_comment(line)
        if depth:
            value += "\n" + bare
            depth += _opened(bare)
        elif bare.lstrip().startswith("["):
            table = bare.strip().strip("[]").replace('"', "").replace("'", "").replace(" ", "")
            continue
        else:
            match = _KEY.match(bare)
            if match is None:
                continue
            key, value = match.group(1) or match.group(2) or match.group(3), match.group(4)
            depth = _opened(value)
        if depth <= 0:
            depth = 0
            yield table, key, value


def _without_comment(line: str) -> str:
    if "#" not in line:
        return line
    blanked = _STRING.sub(_blank, line)
    return line[: blanked.index("#")] if "#" in blanked else line


def _blank(match: re.Match[str]) -> str:
    return "x" * len(match.group())


def _opened(text: str) -> int:
    bare = _STRING.sub("", text)
    return bare.count("[") + bare.count("{") - bare.count("]") - bare.count("}")


def _strings(text: str) -> Iterator[str]:
    for match in _STRING.finditer(text):
        yield match.group(1) if match.group(1) is not None else match.group(2)


def _pyproject(text: str) -> Iterator[Pin]:
    for table, key, value in _toml_items(text):
        listed = (
            (table == "project" and key == "dependencies")
            or table in ("project.optional-dependencies", "dependency-groups")
            or (table == "project" and key.startswith("optional-dependencies"))
            or (table == "tool.uv" and key in ("dev-dependencies", "constraint-dependencies", "override-dependencies"))
            or table == "tool.pdm.dev-dependencies"
        )
        if listed:
            for string in _strings(value):
                pin = _requirement(string)
                if pin is not None:
                    yield pin
        elif table.startswith("tool.poetry") and table.endswith("dependencies") and key.lower() != "python":
            yield _named(key, value, bare_is_pin=True)


def _pipfile(text: str) -> Iterator[Pin]:
    for table, key, value in _toml_items(text):
        if table in ("packages", "dev-packages"):
            yield _named(key, value, bare_is_pin=False)


def _named(name: str, value: str, *, bare_is_pin: bool) -> Pin:
    """A dependency written `name = "constraint"` or `name = {version = "constraint", …}`."""
    pattern = r"""\bversion\s*=\s*["']([^"']*)""" if "{" in value else r"""\A["']([^"']*)"""
    found = re.search(pattern, value)
    constraint = found.group(1).strip() if found is not None else ""
    # Poetry reads a bare version as an exact one.
    if constraint.startswith("=="):
        constraint = constraint.lstrip("= ")
    elif not bare_is_pin:
        constraint = ""
    return normalised(name), constraint if _VERSION.match(constraint) else None


def _setup_cfg(text: str) -> Iterator[Pin]:
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    try:
        parser.read_string(text)
        values = [parser.get("options", "install_requires", fallback="")]
        if parser.has_section("options.extras_require"):
            values += [value for _, value in parser.items("options.extras_require") if value]
    except (configparser.Error, ValueError, TypeError, AttributeError):
        return
    for value in values:
        yield from _requirements((value or "").replace(";\n", "\n"))


def _setup_py(text: str) -> Iterator[Pin]:
    for match in islice(_SETUP_PY_LIST.finditer(text), _MOST_LISTS):
        listed: list[str] = []
        depth = 0
        for line in text[match.end() : match.end() + _LONGEST_LIST].splitlines():
            bare = _without_comment(line)
            depth += _opened(bare)
            # On its last line the list may be followed by other arguments.
            listed.append(bare if depth > 0 else bare[: _STRING.sub(_blank, bare).find("]") + 1] or bare)
            if depth <= 0:
                break
        for string in _strings("\n".join(listed)):
            pin = _requirement(string)
            if pin is not None:
                yield pin


_READERS: Final[Mapping[str, Callable[[str], Iterator[Pin]]]] = MappingProxyType(
    {
        "Pipfile": _pipfile,
        "Pipfile.lock": _pipfile_lock,
        "pyproject.toml": _pyproject,
        "setup.cfg": _setup_cfg,
        "setup.py": _setup_py,
    }
)
