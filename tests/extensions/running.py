"""Runs a stub module for real, in the place of its package, and records what an app sends."""

from __future__ import annotations

import importlib
import importlib.metadata
import inspect
import re
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.test import Client

from flake8_flask_headers.extensions.catalogue import STUBS, version_info

# The nine headers of the report, and those which its rules on obsolete and disclosing headers ask for.
COMPARED = {
    name.lower()
    for name in (
        "Content-Security-Policy",
        "Content-Security-Policy-Report-Only",
        "Strict-Transport-Security",
        "X-Frame-Options",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Permissions-Policy",
        "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy",
        "Cross-Origin-Embedder-Policy",
        "Feature-Policy",
        "Document-Policy",
        "X-XSS-Protection",
        "X-Content-Security-Policy",
        "X-Download-Options",
        "X-Powered-By",
        "Server",
    )
}
_NONCE = re.compile(r" 'nonce-[^']*'")
REAL = "the real package"
STUB = "the stub"


def unknown(reason: str = "") -> str:
    """What a stub gives for values from outside, when it runs."""
    return "unknown"


def of_the_project(reason: str = "") -> Callable[..., object]:
    """What a stub gives for a function of the project that it cannot name, when it runs."""
    return unknown


def leave_out(headers: object, name: str) -> None:
    """What a stub tells of a header that is not sent on purpose; nothing, when it runs."""


def required_parameters(function: Callable[..., object]) -> list[str]:
    """The names of a function's parameters without a default, `self` included, as a stub may ask for them."""
    parameters = inspect.signature(inspect.unwrap(function)).parameters.values()
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return [one.name for one in parameters if one.kind in kinds and one.default is inspect.Parameter.empty]


def installed(distribution: str) -> str | None:
    """The installed version of a distribution, None where there is none."""
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return None


def imported(module: str) -> Any:
    """A module under test, real or stub, whichever is in place; without its types, which not all of them have."""
    return importlib.import_module(module)


def load_stub(module: str, version: str) -> types.ModuleType:
    """The stub of a module, run as that module."""
    stub = STUBS[module]
    info = version_info(version)
    path = stub.file_for(info)
    loaded = types.ModuleType(module)
    loaded.__dict__.update(VERSION_INFO=info, __version__=version, __file__=str(path), __path__=[])
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), loaded.__dict__)
    return loaded


@contextmanager
def in_place(package: str, kind: str) -> Iterator[None]:
    """Has the modules of a package be the real ones or the stubs, and puts back what was there."""
    if kind == REAL:
        yield
        return
    before = {name: module for name, module in sys.modules.items() if _belongs(name, package)}
    for name in before:
        del sys.modules[name]
    try:
        support = types.ModuleType("flake8_flask_headers_stub")
        support.__dict__.update(
            is_function=inspect.isroutine,
            leave_out=leave_out,
            of_the_project=of_the_project,
            required_parameters=required_parameters,
            unknown=unknown,
        )
        sys.modules["flake8_flask_headers_stub"] = support
        version = installed(STUBS[package].distribution) or STUBS[package].newest
        for name in sorted(name for name in STUBS if _belongs(name, package)):
            above, _, last = name.rpartition(".")
            for folder in _missing_parents(name):
                sys.modules[folder] = types.ModuleType(folder)
                sys.modules[folder].__dict__["__path__"] = []
            sys.modules[name] = load_stub(name, version)
            if above in sys.modules:
                setattr(sys.modules[above], last, sys.modules[name])
        yield
    finally:
        for name in [name for name in sys.modules if _belongs(name, package)]:
            del sys.modules[name]
        sys.modules.pop("flake8_flask_headers_stub", None)
        sys.modules.update(before)


def _belongs(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def _missing_parents(name: str) -> list[str]:
    parts = name.split(".")[:-1]
    folders = [".".join(parts[: count + 1]) for count in range(len(parts))]
    return [folder for folder in folders if folder not in sys.modules]


@dataclass(frozen=True)
class Request:
    """One request; `scheme` may be `forwarded`: plain HTTP from a proxy that was asked over HTTPS."""

    path: str
    scheme: str
    method: str = "GET"


@dataclass(frozen=True)
class Answer:
    """What came back, as far as it is compared."""

    status: int
    location: str | None
    headers: tuple[tuple[str, str], ...]


def sent(app: Flask, requests: Sequence[Request]) -> dict[Request, Answer]:
    """What the app answers to the requests."""
    client = Client(app)
    answers = {}
    for request in requests:
        response = client.open(
            request.path,
            method=request.method,
            base_url="https://localhost" if request.scheme == "https" else "http://localhost",
            headers={"X-Forwarded-Proto": "https"} if request.scheme == "forwarded" else {},
        )
        headers = sorted(
            (name.lower(), _NONCE.sub("", value)) for name, value in response.headers if name.lower() in COMPARED
        )
        answers[request] = Answer(response.status_code, response.headers.get("Location"), tuple(headers))
    return answers


def both(
    package: str, make_app: Callable[[], Flask], requests: Sequence[Request]
) -> tuple[dict[Request, Answer], dict[Request, Answer]]:
    """What the app sends with the real package, and with its stub."""
    answers = []
    for kind in (REAL, STUB):
        with in_place(package, kind):
            answers.append(sent(make_app(), requests))
    return answers[0], answers[1]
