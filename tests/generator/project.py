"""A generated project: its modules, what it is asked, and what a part of the grammar needs to know of the rest."""

from __future__ import annotations

import itertools
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

Lines = list[str]


def indented(lines: Iterable[str]) -> Lines:
    """The lines, one level deeper."""
    return [f"    {line}" if line else line for line in lines]


def function(name: str, parameters: str, body: Lines, decorators: Iterable[str] = ()) -> Lines:
    """A function definition."""
    return [*(f"@{decorator}" for decorator in decorators), f"def {name}({parameters}):", *indented(body)]


class Module:
    """One file: imports, then what others need (`head`), then the rest (`body`), then what comes last (`tail`)."""

    def __init__(self, dotted: str, file: str) -> None:
        self.dotted = dotted
        self.file = file
        self._imports: dict[str, None] = {}
        self.head: Lines = []
        self.body: Lines = []
        self.tail: Lines = []

    def needs(self, statement: str) -> None:
        """Import something, once."""
        self._imports[statement] = None

    def text(self) -> str:
        """The source."""
        parts = [[*sorted(self._imports, key=lambda line: line.startswith("from ."))], self.head, self.body, self.tail]
        return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something about a request that code can test: the test, and what two requests that differ in it have."""

    name: str
    test: str
    imports: str
    headers: tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]] = ((), ())
    query: tuple[str, str] = ("", "")
    secure: tuple[bool | None, bool | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Route:
    """A route that the project will have: `paths` reach each of its branches on the URL."""

    endpoint: str
    rule: str
    paths: tuple[str, ...]
    methods: tuple[str, ...]
    parameter: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """One request to send; `endpoint` answers it."""

    path: str
    method: str
    scheme: str
    headers: Mapping[str, str]
    body: str | None
    endpoint: str | None


@dataclass
class Project:
    """What the grammar fills."""

    modules: dict[str, Module] = field(default_factory=dict)
    entry: str = "app:app"
    routes: list[Route] = field(default_factory=list)
    aspects: list[Aspect] = field(default_factory=list)
    other_files: dict[str, str] = field(default_factory=dict)
    blueprints: list[str] = field(default_factory=list)
    config: dict[str, str] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)
    codes: dict[str, None] = field(default_factory=dict)  # of errors that some code raises or handles
    headers: dict[str, None] = field(default_factory=dict)  # that some code speaks of

    def module(self, dotted: str, file: str | None = None) -> Module:
        """The module of that name, made where it is not there yet."""
        if dotted not in self.modules:
            self.modules[dotted] = Module(dotted, file or f"{dotted.replace('.', '/')}.py")
        return self.modules[dotted]

    def name(self, base: str) -> str:
        """A name that nothing else has."""
        name, number = base, 1
        while name in self.taken:
            number += 1
            name = f"{base}_{number}"
        self.taken[name] = number
        return name

    def files(self) -> dict[str, str]:
        """Every file with its text."""
        return {**{module.file: module.text() for module in self.modules.values()}, **self.other_files}

    @cached_property
    def tells_schemes_apart(self) -> bool:
        """Whether code looks at a request's scheme beside all that it looks at in the request."""
        return "proxied" in self.shared or any("wsgi.url_scheme" in text for text in self.files().values())

    def requests(self) -> Iterator[Request]:
        """Enough requests for every branch: each route and an unknown page, in each combination of the aspects."""
        combinations = list(itertools.product((0, 1), repeat=len(self.aspects)))
        pages = [Route("", "", ("/no-such-page",), ("GET", "POST"))]
        pages += [
            Route("", "", (f"/{name}/no-such-page",), ("GET", "POST"))
            for name in self.shared.get("prefixes", "").split()
        ]
        paths = [path for route in self.routes for path in route.paths]
        unknown = [
            f"{path.rstrip('/')}-no-such-page" for path in paths if not any(r.parameter == "word" for r in self.routes)
        ]
        pages.append(Route("", "", (*unknown, "/index-no-such-page", *self._other_pages(paths)), ("GET", "POST")))
        for route in (*self.routes, *pages):
            for path, method, combination in itertools.product(route.paths, route.methods, combinations):
                yield from self._asked(route, path, method, combination)

    def _other_pages(self, paths: Iterable[str]) -> Lines:
        """The paths that code speaks of and that no route has."""
        rules = [
            re.compile(re.sub(r"<int:\w+>", r"\\d+", re.sub(r"<\w+>", "[^/]+", route.rule))) for route in self.routes
        ]
        found = [page for page in self.shared.get("pages", "").split() if page not in paths]
        return [page for page in found if not any(rule.fullmatch(page) for rule in rules)]

    def _asked(self, route: Route, path: str, method: str, combination: tuple[int, ...]) -> Iterator[Request]:
        headers: dict[str, str] = {}
        query: list[str] = []
        secure: bool | None = None
        for aspect, side in zip(self.aspects, combination, strict=True):
            headers.update(aspect.headers[side])
            query += [aspect.query[side]] if aspect.query[side] else []
            secure = aspect.secure[side] if aspect.secure[side] is not None else secure
        body = "name=ann" if method in ("POST", "PUT", "PATCH") else None
        target = path + ("?" + "&".join(query) if query else "")
        schemes = (
            ("http", "https")
            if secure is None and (not any(combination) or self.tells_schemes_apart)
            else ("https",)
            if secure in (None, True)
            else ("http",)
        )
        for scheme in schemes:
            yield Request(target, method, scheme, headers, body, route.endpoint or None)
            if scheme == "http" and "proxied" in self.shared:
                forwarded = {**headers, "X-Forwarded-Proto": "https"}
                yield Request(target, method, scheme, forwarded, body, route.endpoint or None)


def dedented(text: str) -> Lines:
    """The lines of a literal block."""
    return textwrap.dedent(text).strip("\n").split("\n")
