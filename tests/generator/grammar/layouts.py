"""How a project is laid out: where the app is made, where its parts are, and how they come together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from tests.generator.chooser import Chooser
from tests.generator.project import Lines, Module, Project, Route, function

from .classes import app_class
from .edits import edit
from .extensions import extension
from .handlers import handler
from .hooks import hook
from .middleware import middleware
from .scope import ROLES, Here
from .views import plan, view


def generate(choose: Chooser) -> Project:
    """The project that these choices make."""
    project = Project()
    name, _, make = choose.pick(_LAYOUTS, [weight for _, weight, _ in _LAYOUTS])
    (make if choose.has(f"layout: {name}") else _bare)(project, choose)
    return project


def _bare(project: Project, choose: Chooser) -> None:
    """An app that was told nothing."""
    module = project.module("app")
    module.needs("from flask import Flask")
    module.body += ["app = Flask(__name__)"]


def _routes(here: Here, count: int, scope: str = "", prefix: str = "") -> list[Route]:
    words = ("index", "about", "items", "admin", "embed", "search")
    routes = [plan(here.at("route"), f"{scope}{words[number]}", prefix) for number in range(count)]
    here.project.routes += routes
    return routes


def _parts(here: Here, owner: str) -> Iterator[Lines]:
    """What an app is told besides its routes, in any order."""
    for _ in range(here.choose.pick((0, 1, 2, 3, 4), (1, 5, 5, 3, 1))):
        yield hook(here, owner, blueprint=False)
    for _ in range(here.choose.pick((0, 1, 2), (5, 4, 1))):
        yield handler(here, owner, blueprint=False)
    if here.choose.chance(18):
        yield extension(here, owner)
    if here.choose.chance(10):
        yield middleware(here, owner)


def _edits(here: Here, owner: str) -> Lines:
    """What is changed when all routes are there."""
    return edit(here, owner) if here.choose.chance(12) else []


def _configuration(here: Here, owner: str) -> Lines:
    """The settings that the code looked up, in one of the ways to give them; taken out, they are all empty."""
    settings = here.project.config
    if not settings:
        return []
    here = here.at("configuration")
    form = here.choose.pick(("items", "update", "from_mapping", "from_object", "class inherits"))
    if not here.has(f"configuration: {form}"):
        settings = dict.fromkeys(settings, '""')
    if form == "items":
        return [f'{owner}.config["{key}"] = {value}' for key, value in settings.items()]
    if form == "update":
        return [f"{owner}.config.update(", *(f"    {key}={value}," for key, value in settings.items()), ")"]
    if form == "from_mapping":
        return [f"{owner}.config.from_mapping(", *(f"    {key}={value}," for key, value in settings.items()), ")"]
    other = here.elsewhere("policies")
    name = here.named("Config")
    other.define([f"class {name}:", *(f"    {key} = {value}" for key, value in settings.items())])
    if form == "class inherits":
        derived = here.named("Production")
        other.define([f"class {derived}({name}):", "    SOMETHING = 1"])
        name = derived
    return [f"{owner}.config.from_object({here.reach(other.module, name)})"]


def _blueprints(here: Here, modules: list[Module], count: int) -> list[tuple[Here, str, str, str]]:
    """Places for blueprints, with the name of each, of its variable, and its prefix."""
    found = []
    for number in range(count):
        name = ("api", "pages", "shop")[number]
        here.project.blueprints.append(name)
        module = modules[number % len(modules)]
        found.append((here.inside(module).at(name), name, name, f"/{name}"))
    here.project.shared["prefixes"] = " ".join(name for _, name, *_ in found)
    return found


def _blueprint(here: Here, name: str, variable: str, prefix: str, routes: list[Route]) -> None:
    here.module.needs("from flask import Blueprint")
    given = f'"{name}", __name__' + (f', url_prefix="{prefix}"' if prefix else "")
    lines = [f"{variable} = Blueprint({given})", ""]
    pieces: list[Callable[[], Lines]] = []
    pieces += [lambda: hook(here, variable, blueprint=True)] * here.choose.pick((0, 1, 2), (3, 4, 1))
    pieces += [lambda: handler(here, variable, blueprint=True)] * here.choose.pick((0, 1), (4, 1))
    for piece in pieces:
        lines += piece()
    for route in routes:
        lines += view(here, variable, route, prefix)
    here.module.body += lines


def _single(project: Project, choose: Chooser) -> None:
    module = project.module("app")
    here = Here(project, module, choose)
    made = app_class(here)
    routes = _routes(here, here.choose.count(1, 3))
    parts = [part for parts in _parts(here, "app") for part in parts]
    views = [line for route in routes for line in view(here, "app", route)]
    first = here.choose.chance(50)
    edits = _edits(here, "app")
    module.body += [f"app = {made}(__name__)", *_configuration(here, "app"), ""]
    module.body += [*views, *parts] if first else [*parts, *views]
    module.body += edits


def _factory(project: Project, choose: Chooser) -> None:
    module = project.module("app")
    here = Here(project, module, choose)
    made = app_class(here)
    routes = _routes(here, here.choose.count(1, 2))
    parts = [part for parts in _parts(here, "app") for part in parts]
    views = [line for route in routes for line in view(here, "app", route)]
    edits = _edits(here, "app")
    body = [f"app = {made}(__name__)", *_configuration(here, "app"), "", *parts, *views, *edits, "return app"]
    module.body += function("create_app", "", body)
    project.entry = "app:create_app()"
    if here.choose.chance(50):
        module.tail += ["app = create_app()"]
        project.entry = "app:app"


def _package(project: Project, choose: Chooser) -> None:
    """A package with a factory, blueprints in modules of their own, and helpers in others."""
    top = project.module("shop", "shop/__init__.py")
    for role in ROLES:
        project.module(f"shop.{role}")
        project.shared[role] = f"shop.{role}"
    here = Here(project, top, choose)
    made = app_class(here)
    modules = [project.module(f"shop.{name}") for name in ("api", "pages", "shop_views")]
    count = here.choose.count(1, 3)
    places = _blueprints(here, modules, count)
    planned = [_routes(place, place.choose.count(1, 2), f"{name}.", prefix) for place, name, _, prefix in places]
    for (place, name, variable, prefix), routes in zip(places, planned, strict=True):
        _blueprint(place, name, variable, prefix, routes)
    nested = bool(count > 1 and here.choose.chance(25) and here.has("blueprint: nested"))
    parts = [part for parts in _parts(here, "app") for part in parts]
    lines = [f"app = {made}(__name__)"]
    registered = []
    for number, (place, _, variable, _) in enumerate(places):
        if nested and number == count - 1:
            continue
        registered.append(here.reach(place.module, variable))
    form = here.choose.pick(("calls", "loop", "function"))
    if form == "loop":
        joined = ", ".join(registered)
        registering = [f"for blueprint in ({joined},):", "    app.register_blueprint(blueprint)"]
        if not here.has("blueprint: registered in a loop"):
            registering = ["pass"]
    elif form == "function":
        name = here.named("register_blueprints")
        here.define_function(name, "app", [f"app.register_blueprint({item})" for item in registered])
        registering = [f"{name}(app)"]
    else:
        registering = [f"app.register_blueprint({item})" for item in registered]
    if nested:
        _nest(project, places)
    edits = _edits(here, "app")
    configuration = _configuration(here, "app")
    lines += configuration
    lines += [*registering, *parts] if here.choose.chance(50) else [*parts, *registering]
    top.body += function("create_app", "", [*lines, *edits, "return app"])
    project.entry = "shop:create_app()"
    if here.choose.chance(50):
        wsgi = project.module("wsgi")
        wsgi.needs("from shop import create_app")
        wsgi.body += ["app = create_app()"]
        project.entry = "wsgi:app"


def _nest(project: Project, places: list[tuple[Here, str, str, str]]) -> None:
    """Register the last blueprint on the first one."""
    inner, outer = places[-1], places[0]
    reached = outer[0].reach(inner[0].module, inner[2])
    outer[0].module.tail += [f"{outer[2]}.register_blueprint({reached})"]
    for number, route in enumerate(project.routes):
        if route.endpoint.startswith(f"{inner[1]}."):
            project.routes[number] = Route(
                f"{outer[1]}.{route.endpoint}",
                outer[3] + route.rule,
                tuple(outer[3] + path for path in route.paths),
                route.methods,
                route.parameter,
            )


_LAYOUTS: Final[tuple[tuple[str, int, Callable[[Project, Chooser], None]], ...]] = (
    ("one module", 4, _single),
    ("one module with a factory", 3, _factory),
    ("package with a factory", 5, _package),
)
