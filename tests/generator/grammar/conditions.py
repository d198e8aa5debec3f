"""What code asks before it does something: of the request, of the response, of constants and of the configuration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.generator.project import Aspect

from .scope import Here
from .values import header

MOST_ASPECTS: Final = 3
ASPECTS: Final = (
    Aspect("query", 'request.args.get("full")', "request", query=("", "full=1")),
    Aspect("query key", '"raw" in request.args', "request", query=("", "raw=1")),
    Aspect(
        "ajax",
        'request.headers.get("X-Requested-With") == "XMLHttpRequest"',
        "request",
        headers=((), (("X-Requested-With", "XMLHttpRequest"),)),
    ),
    Aspect("scheme", "request.is_secure", "request", secure=(False, True)),
    Aspect("cookie", 'request.cookies.get("theme") == "dark"', "request", headers=((), (("Cookie", "theme=dark"),))),
    Aspect("header", '"X-Preview" in request.headers', "request", headers=((), (("X-Preview", "1"),))),
    Aspect("query value", 'request.args.get("mode", "a") == "b"', "request", query=("", "mode=b")),
    Aspect(
        "agent",
        'request.headers.get("User-Agent", "").startswith("curl")',
        "request",
        headers=((), (("User-Agent", "curl/8"),)),
    ),
)


def condition(here: Here, response: str | None = None) -> str:
    """An expression that is true or false; `response` is the name of a response at hand."""
    here = here.at("condition")
    kinds: list[tuple[str, int, Callable[[], str]]] = [
        ("request data", 5, lambda: request_data(here)),
        ("place of the request", 3, lambda: _place(here)),
        ("constant", 3, lambda: _constant(here)),
        ("app.config", 3, lambda: _configured(here)),
    ]
    if response is not None:
        kinds.insert(0, ("response", 6, lambda: _response(here, response)))
    if here.parameter is not None:
        test = here.parameter
        kinds.append(("variable of the URL", 4, lambda: test))
    if here.depth < 3:
        kinds.append(("and, or, not", 3, lambda: _combined(here, response)))
    name, make = here.one_of(kinds)
    return make() if here.has(f"condition: {name}") else "True"


def _combined(here: Here, response: str | None) -> str:
    form = here.choose.pick(("not ({0})", "({0}) and ({1})", "({0}) or ({1})", "bool({0})", "not ({0}) or ({1})"))
    sides = [condition(here.deeper(), response) for _ in range(1 + ("{1}" in form))]
    return form.format(*sides)


def aspect(here: Here) -> Aspect:
    """Something about the request that the project looks at."""
    known = here.project.aspects
    if len(known) < MOST_ASPECTS and (not known or here.choose.chance(35)):
        unknown = [item for item in ASPECTS if item not in known]
        known.append(here.choose.pick(unknown))
        return known[-1]
    return here.choose.pick(known)


def request_data(here: Here) -> str:
    """A test of something that varies from request to request."""
    chosen = aspect(here)
    here.module.needs(f"from flask import {chosen.imports}")
    return chosen.test


def _place(here: Here) -> str:
    here.module.needs("from flask import request")
    routes = here.project.routes
    route = here.choose.pick(routes)
    pages = here.project.shared.get("pages", "").split()
    here.project.shared["pages"] = " ".join(dict.fromkeys([*pages, route.paths[0]]))  # in another blueprint, no page
    forms = [
        f'request.path == "{route.paths[0]}"',
        f'request.endpoint == "{route.endpoint}"',
        f'request.path.startswith("{"/".join(route.paths[0].split("/")[:2])}")',
        'request.method == "POST"',
        'request.method in ("GET", "HEAD")',
        f'request.endpoint in ("{route.endpoint}", "{routes[-1].endpoint}")',
        "request.endpoint is None",
        "request.endpoint",
        "request.url_rule is None",
    ]
    if here.project.blueprints:
        forms += [
            f'request.blueprint == "{here.choose.pick(here.project.blueprints)}"',
            "request.blueprint is None",
            "request.blueprint",
        ]
    return here.choose.pick(forms)


def _constant(here: Here) -> str:
    other = here.elsewhere("policies") if here.choose.chance(50) else here
    name = here.named("FLAG")
    form, made = here.choose.pick(
        (
            ("{0}", "{0} = True"),
            ("{0}", "{0} = False"),
            ("not {0}", "{0} = False"),
            ('{0} == "strict"', '{0} = "strict"'),
            ('{0} != "strict"', '{0} = "strict"'),
            ("{0} > 2", "{0} = 3"),
            ('"frames" in {0}', '{0} = ("frames", "sniffing")'),
            ('{0}["on"]', '{0} = {{"on": True}}'),
            ('{0}.get("on", True)', "{0} = {{}}"),
            ("len({0}) > 1", "{0} = [1, 2]"),
            ("any({0})", "{0} = (False, True)"),
            ("all(item for item in {0})", "{0} = (False, True)"),
            ("isinstance({0}, str)", '{0} = "x"'),
            ("{0} is None", "{0} = None"),
        )
    )
    other.define([made.format(name)])
    return form.format(here.reach(other.module, name))


def _configured(here: Here) -> str:
    here.module.needs("from flask import current_app")
    key = here.named("HARDEN")
    given, form = here.choose.pick(
        (
            ("True", 'current_app.config["{0}"]'),
            ("False", 'current_app.config["{0}"]'),
            ("True", 'current_app.config.get("{0}")'),
            ("False", 'not current_app.config.get("{0}")'),
            (None, 'current_app.config.get("{0}", True)'),
            (None, 'current_app.config.get("{0}")'),
            ('"on"', 'current_app.config["{0}"] == "on"'),
            ('("a", "b")', '"a" in current_app.config["{0}"]'),
            (None, "not current_app.testing"),
            (None, '"{0}" in current_app.config'),
        )
    )
    if given is not None:
        here.project.config[key] = given
    return form.format(key)


def _response(here: Here, response: str) -> str:
    name = header(here)
    return here.choose.pick(
        (
            f'{response}.mimetype == "text/html"',
            f"{response}.status_code < 400",
            f"{response}.status_code == 200",
            f'"{name}" not in {response}.headers',
            f'"{name}" in {response}.headers',
            f'{response}.headers.get("{name}")',
            f'not {response}.headers.get("{name}")',
            f'{response}.headers.get("{name}") == "DENY"',
            f"{response}.status_code in (301, 302, 308)",
            f"{response}.status_code >= 400",
            f'{response}.headers.get("Content-Type", "").startswith("text/html")',
            f'{response}.content_type.startswith("text/")',
            f"{response}.is_json",
            f'{response}.mimetype in ("application/json", "text/plain")',
            f'{response}.status.startswith("2")',
            f'{response}.headers.get("{name}", "") != ""',
            f'len({response}.headers.getlist("{name}")) == 0',
            f'"Location" in {response}.headers',
            f"200 <= {response}.status_code < 300",
            f'{response}.mimetype.startswith("text/")',
        )
    )
