"""Packages that send headers, in the place of a hook: how each is imported, built and given the headers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.codemods import layout
from flake8_flask_headers.codemods.creation import Creation
from flake8_flask_headers.codemods.edits import Edit, Refused
from flake8_flask_headers.codemods.hook import HOOK_NAMES, free_name
from flake8_flask_headers.codemods.settings import Setting
from flake8_flask_headers.codemods.source import SourceFile
from flake8_flask_headers.codemods.style import Style
from flake8_flask_headers.headers import names
from flake8_flask_headers.project.requirements import declared

_FLASK_IMPORT: Final = re.compile(
    r"^(?:from flask import (?:\([^)]*\)|[^\r\n(]+)|import flask\b[^\r\n]*)[^\r\n]*$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Provider:
    """A package by its names, and the code that makes it send headers: `write` gives its lines, without indentation
    on the first, and the names that it imports.
    """

    distribution: str
    module: str
    write: Callable[[str, Sequence[Setting], Style, str, set[str]], tuple[list[str], list[str]]]


def attach(
    provider: Provider, creation: Creation, settings: Sequence[Setting], style: Style, taken: set[str]
) -> list[Edit]:
    """The edits that import a provider and give it an app. Raises Refused where it would replace what a view chose."""
    if creation.unnamed is not None:
        raise Refused("the app has no name there")
    if any(setting.keep for setting in settings):
        raise Refused(f"{provider.module} would replace the header of responses that have one")
    source = creation.tree.source
    indentation = source.indentation_at(creation.tree.start(creation.statement))
    lines, imported = provider.write(creation.target, settings, style, indentation, taken)
    if not taken.isdisjoint(imported):
        raise Refused(f"names that {provider.module} needs are taken in {source.name}")
    taken.update(imported)
    placed = layout.after(creation.tree, creation.statement, lines, apart=any("def " in line for line in lines))
    return [_import(source, provider.module, sorted(imported), style), placed]


def _import(source: SourceFile, module: str, imported: Sequence[str], style: Style) -> Edit:
    found = list(_FLASK_IMPORT.finditer(source.text))
    if not found:
        raise Refused(f"{source.name} has no import of flask beside which that of {module} could stand")
    end = found[-1].end()
    newline = source.newline_at(end)
    line = f"from {module} import {', '.join(imported)}"
    if not style.fits(line):
        line = newline.join([f"from {module} import (", *(f"{style.indentation}{name}," for name in imported), ")"])
    return source.edit(end, end, newline + line)


def place_for(provider: Provider, root: Path) -> str | None:
    """What to add to which file so that a provider is installed, None where the project declares it."""
    if provider.distribution in declared(root):
        return None
    for name, sign in (("pyproject.toml", "[project]"), ("pyproject.toml", "[tool.poetry"), ("requirements.txt", "")):
        path = root / name
        if path.is_file() and sign in path.read_text(encoding="utf-8", errors="replace"):
            return f"add {provider.distribution} to the dependencies in {name}"
    return f"add {provider.distribution} to what is installed; neither pyproject.toml nor requirements.txt names any"


# -- Talisman ------------------------------------------------------------------------------------------------

_TALISMAN_OFF: Final[Mapping[str, str]] = MappingProxyType(
    {
        names.X_FRAME_OPTIONS: "frame_options=None",
        names.X_CONTENT_TYPE_OPTIONS: "x_content_type_options=False",
        names.CONTENT_SECURITY_POLICY: "content_security_policy=None",
        names.STRICT_TRANSPORT_SECURITY: "strict_transport_security=False",
        names.PERMISSIONS_POLICY: "permissions_policy={}",
    }
)


def _talisman(
    target: str, settings: Sequence[Setting], style: Style, indentation: str, _taken: set[str]
) -> tuple[list[str], list[str]]:
    """`Talisman(app, …)` that sends these headers, redirects nobody and leaves cookies as they are."""
    values = {setting.name: setting.value for setting in settings}
    if names.REFERRER_POLICY not in values:
        raise Refused("Talisman sends a Referrer-Policy whatever its options are, and none is asked for")
    options = [
        target,
        "force_https=False",
        "session_cookie_secure=False",
        "session_cookie_http_only=False",
        f"session_cookie_samesite={target}.config[{style.literal('SESSION_COOKIE_SAMESITE')}]",
    ]
    for name, value in values.items():
        options += _talisman_options(name, value, style)
    options += [off for name, off in _TALISMAN_OFF.items() if name not in values]
    inner = indentation + style.indentation
    lines = [f"{indentation}Talisman(", *(f"{inner}{option}," for option in options), f"{indentation})"]
    return lines, ["Talisman"]


def _talisman_options(name: str, value: str, style: Style) -> Iterator[str]:
    if name == names.X_CONTENT_TYPE_OPTIONS:
        return  # it is on, and has one value
    if name == names.STRICT_TRANSPORT_SECURITY:
        yield f"strict_transport_security_max_age={value.partition('=')[2]}"
        yield "strict_transport_security_include_subdomains=False"
        return
    option = {
        names.X_FRAME_OPTIONS: "frame_options",
        names.CONTENT_SECURITY_POLICY: "content_security_policy",
        names.REFERRER_POLICY: "referrer_policy",
    }.get(name)
    if option is None:
        raise Refused(f"Talisman has no option for {name}")
    yield f"{option}={style.literal(value)}"


# -- secure --------------------------------------------------------------------------------------------------

_SECURE: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        names.CONTENT_SECURITY_POLICY: ("csp", "ContentSecurityPolicy"),
        names.STRICT_TRANSPORT_SECURITY: ("hsts", "StrictTransportSecurity"),
        names.X_FRAME_OPTIONS: ("xfo", "XFrameOptions"),
        names.X_CONTENT_TYPE_OPTIONS: ("xcto", "XContentTypeOptions"),
        names.REFERRER_POLICY: ("referrer", "ReferrerPolicy"),
        names.PERMISSIONS_POLICY: ("permissions", "PermissionsPolicy"),
        names.CROSS_ORIGIN_OPENER_POLICY: ("coop", "CrossOriginOpenerPolicy"),
        names.CROSS_ORIGIN_RESOURCE_POLICY: ("corp", "CrossOriginResourcePolicy"),
        names.CROSS_ORIGIN_EMBEDDER_POLICY: ("coep", "CrossOriginEmbedderPolicy"),
    }
)


def _secure(
    target: str, settings: Sequence[Setting], style: Style, indentation: str, taken: set[str]
) -> tuple[list[str], list[str]]:
    """`Secure(…)` with these headers, and the hook that lets it set them (`secure` 1 and later)."""
    inner = indentation + style.indentation
    variable, hook = free_name(("secure_headers",), taken), free_name(HOOK_NAMES, taken)
    options = []
    for setting in settings:
        option, builder = _SECURE[setting.name]
        first, *rest = style.call(f"{option}={builder}().set", [style.literal(setting.value)], inner)
        options.append("\n".join([inner + first, *rest]) + ",")
    taken.update((variable, hook))
    lines = [f"{indentation}{variable} = Secure(", *"\n".join(options).split("\n"), f"{indentation})", ""]
    if not indentation:
        lines.append("")
    lines += [
        f"{indentation}@{target}.after_request",
        f"{indentation}def {hook}(response):",
        f"{inner}{variable}.set_headers(response)",
        f"{inner}return response",
    ]
    return lines, ["Secure", *(_SECURE[setting.name][1] for setting in settings)]


PROVIDERS: Final[Mapping[str, Provider]] = MappingProxyType(
    {
        "talisman": Provider("flask-talisman", "flask_talisman", _talisman),
        "secure": Provider("secure", "secure", _secure),
    }
)
