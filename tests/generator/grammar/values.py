"""The names and values of headers, and the ways in which code comes by a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .scope import Here

TEXTS: Final[dict[str, tuple[str, ...]]] = {
    "X-Frame-Options": ("DENY", "SAMEORIGIN", "sameorigin"),
    "X-Content-Type-Options": ("nosniff", "NoSniff"),
    "Referrer-Policy": ("no-referrer", "same-origin", "strict-origin-when-cross-origin", "origin"),
    "Content-Security-Policy": (
        "default-src 'self'",
        "default-src 'none'; frame-ancestors 'none'",
        "default-src 'self'; script-src 'self' https://cdn.example.org",
    ),
    "Strict-Transport-Security": ("max-age=31536000", "max-age=63072000; includeSubDomains", "max-age=0"),
    "Permissions-Policy": ("geolocation=()", "camera=(), microphone=()"),
    "Cross-Origin-Opener-Policy": ("same-origin", "same-origin-allow-popups"),
    "Cross-Origin-Resource-Policy": ("same-origin", "cross-origin"),
    "Cross-Origin-Embedder-Policy": ("require-corp", "credentialless"),
}
_WEIGHTS: Final = (6, 6, 4, 4, 4, 1, 1, 1, 1)
OFF: Final = '"taken-out"'


def header(here: Here) -> str:
    """The name of a header, in one of its spellings."""
    name = here.choose.pick(tuple(TEXTS), _WEIGHTS)
    here.project.headers[name] = None
    return here.choose.pick((name, name.lower(), name.upper()), (10, 1, 1))


def known_header(here: Here) -> str:
    """The name of a header that other code speaks of, where there is any."""
    known = tuple(here.project.headers)
    return here.choose.pick(known) if known and here.choose.chance(70) else header(here)


def text_for(here: Here, name: str) -> str:
    """A text that a header can have."""
    return here.choose.pick(next(texts for known, texts in TEXTS.items() if known.lower() == name.lower()))


def name_of(here: Here, name: str) -> str:
    """An expression for a header's name."""
    if here.choose.chance(12):
        if not here.has("header name in a constant"):
            return '"X-Taken-Out"'
        return _constant(here, name)
    return f'"{name}"'


def value(here: Here, name: str) -> str:
    """An expression for a header's value."""
    here = here.at("value")
    text = text_for(here, name)
    form, weight = zip(*_FORMS, strict=True)
    return str(here.choose.pick(form, weight)(here, text))


def constant_dict(here: Here, least: int = 1, most: int = 3) -> dict[str, str]:
    """Header names with expressions for their values."""
    return {
        header(here.at("key")): value(here.at("of"), "X-Frame-Options") for _ in range(here.choose.count(least, most))
    }


def _literal(here: Here, text: str) -> str:
    return f'"{text}"'


def _constant(here: Here, text: str) -> str:
    name = here.named("TEXT")
    here.define([f'{name} = "{text}"'])
    return name


def _constant_of_another_module(here: Here, text: str) -> str:
    if not here.has("value: constant of another module"):
        return OFF
    other = here.elsewhere("policies")
    return here.reach(other.module, _constant(other, text))


def _class_attribute(here: Here, text: str) -> str:
    if not here.has("value: class attribute"):
        return OFF
    other = here.elsewhere("policies") if here.choose.chance(50) else here
    name = here.named("Policy")
    inherits = here.choose.chance(40)
    other.define([f"class {name}:", f'    TEXT = "{text}"'])
    if inherits:
        other.define([f"class Own{name}({name}):", "    OTHER = 1"])
    return f"{here.reach(other.module, f'Own{name}' if inherits else name)}.TEXT"


def _halves(here: Here, text: str) -> tuple[str, str]:
    middle = 1 + here.choose.number(len(text) - 1)
    return text[:middle], text[middle:]


def _f_string(here: Here, text: str) -> str:
    if not here.has("value: f-string"):
        return OFF
    start, end = _halves(here, text)
    return f'f"{{{_constant(here, start)}}}{end}"'


def _join(here: Here, text: str) -> str:
    if not here.has("value: join"):
        return OFF
    start, end = _halves(here, text)
    if here.choose.chance(50):
        name = here.named("PARTS")
        here.define([f'{name} = ["{start}", "{end}"]'])
        return here.choose.pick((f'"".join({name})', f'"".join(part for part in {name})', f'"".join(map(str, {name}))'))
    return f'"".join(("{start}", "{end}"))'


def _percent(here: Here, text: str) -> str:
    if not here.has("value: %"):
        return OFF
    start, end = _halves(here, text)
    return here.choose.pick(
        (
            f'"%s{end}" % "{start}"',
            f'"%s%s" % ("{start}", {_constant(here, end)})',
            f'"%(a)s{end}" % {{"a": "{start}"}}',
        )
    )


def _format(here: Here, text: str) -> str:
    if not here.has("value: format"):
        return OFF
    start, end = _halves(here, text)
    return here.choose.pick(
        (
            f'"{{}}{end}".format("{start}")',
            f'"{{start}}{{end}}".format(start="{start}", end={_constant(here, end)})',
            f'"{{1}}{{0}}".format("{end}", "{start}")',
        )
    )


def _sum(here: Here, text: str) -> str:
    if not here.has("value: sum"):
        return OFF
    start, end = _halves(here, text)
    return f'{_constant(here, start)} + "{end}"'


def _looked_up(here: Here, text: str) -> str:
    if not here.has("value: looked up in a dict"):
        return OFF
    name = here.named("TABLE")
    here.define([f'{name} = {{"this": "{text}", "that": "unused"}}'])
    return here.choose.pick(
        (f'{name}["this"]', f'{name}.get("this")', f'{name}.get("other", {name}["this"])', f"[*{name}.values()][0]")
    )


def _returned(here: Here, text: str) -> str:
    if not here.has("value: returned by a function"):
        return OFF
    other = here.elsewhere("helpers") if here.choose.chance(50) else here
    name = here.named("made_text")
    start, end = _halves(here, text)
    body = here.choose.pick(
        (
            [f'return "{text}"'],
            [f'return start + "{end}"'],
            [f'result = f"{{start}}{end}"', "return result"],
            ["if start is None:", f'    return "{text}"', f'return "{start}{end}"'],
        )
    )
    other.define_function(name, f'start="{start}"', body)
    return f"{here.reach(other.module, name)}()"


def _method(here: Here, text: str) -> str:
    if not here.has("value: method of a text"):
        return OFF
    swapped = text.swapcase()
    forms = [
        f'" {text} ".strip()',
        f'"{text}!".replace("!", "")',
        f'"{text};".rstrip(";")',
        f'"x{text}".removeprefix("x")',
    ]
    if text.islower() or text.isupper():
        forms.append(f'"{swapped}".{"lower" if text.islower() else "upper"}()')
    return here.choose.pick(forms)


def _enumeration(here: Here, text: str) -> str:
    if not here.has("value: member of an enumeration"):
        return OFF
    here.module.needs("import enum")
    name = here.named("Choice")
    here.define([f"class {name}(enum.Enum):", f'    FIRST = "{text}"', '    SECOND = "other"'])
    return f"{name}.FIRST.value"


def _named_tuple(here: Here, text: str) -> str:
    if not here.has("value: field of an object"):
        return OFF
    name = here.named("Setting")
    if here.choose.chance(50):
        here.module.needs("from dataclasses import dataclass")
        here.define(["@dataclass", f"class {name}:", f'    text: str = "{text}"', "    number: int = 1"])
        made = f"{name}()"
    else:
        here.module.needs("from typing import NamedTuple")
        here.define([f"class {name}(NamedTuple):", "    text: str", "    number: int = 1"])
        made = f'{name}("{text}")'
    instance = here.named("SETTING")
    here.define([f"{instance} = {made}"])
    return f"{instance}.text"


def _configured(here: Here, text: str) -> str:
    if not here.request:
        return _literal(here, text)
    if not here.has("value: app.config"):
        return OFF
    key = here.named("HEADER_TEXT")
    here.project.config[key] = f'"{text}"'
    here.module.needs("from flask import current_app")
    return here.choose.pick(
        (
            f'current_app.config["{key}"]',
            f'current_app.config.get("{key}")',
            f'current_app.config.get("{key}", "unused")',
        )
    )


def _environment(here: Here, text: str) -> str:
    here.module.needs("import os")
    return here.choose.pick((f'os.environ.get("HEADER_TEXT", "{text}")', f'os.getenv("HEADER_TEXT", "{text}")'))


_FORMS: Final[tuple[tuple[Callable[[Here, str], str], int], ...]] = (
    (_literal, 24),
    (_constant, 4),
    (_constant_of_another_module, 3),
    (_class_attribute, 3),
    (_f_string, 3),
    (_join, 2),
    (_percent, 2),
    (_format, 2),
    (_sum, 2),
    (_looked_up, 2),
    (_returned, 2),
    (_method, 2),
    (_enumeration, 1),
    (_named_tuple, 1),
    (_configured, 3),
    (_environment, 1),
)
