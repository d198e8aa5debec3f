"""The catalogue says what it should of names and versions, and its stubs are Python that the extraction can follow."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from flake8_flask_headers.extensions.catalogue import (
    FOLDER,
    NO_HEADERS,
    STUBS,
    is_suspicious,
    sets_no_header,
    stub_for,
    version_info,
)


@pytest.mark.parametrize(
    "name",
    [
        "acme.talisman.Talisman",
        "company_utils.flask.security",
        "acme.web.SecureHeaders",
        "acme.addCSPHeader",
        "acme.set_hsts",
        "acme.HSTSMiddleware",
        "acme.x_frame_options",
        "acme.XFrameOptions",
        "hardening",
        "acme.web.harden",
        "flask_header_guard",
        "secureheaders.apply",
        "landregistry.security_headers.SecurityHeaders",
    ],
)
def test_suspicious(name: str) -> None:
    assert is_suspicious(name)


@pytest.mark.parametrize(
    "name",
    [
        "acme.orm.Database",
        "securedrop.models",
        "acme.guardian",
        "insecure",
        "acme.headermap",
        "blueguards",
        "acme.csparser.load",
        "secrets.token_urlsafe",
        "acme.content.policy",
        "",
    ],
)
def test_not_suspicious(name: str) -> None:
    assert not is_suspicious(name)


def test_known_packages_with_suspicious_names_are_known() -> None:
    for name in ("flask_security.decorators", "werkzeug.security", "email.header", "wsgiref.headers"):
        assert is_suspicious(name)
        assert sets_no_header(name)


def test_no_package_is_known_in_two_ways() -> None:
    assert not {module.partition(".")[0] for module in STUBS} & NO_HEADERS


def test_submodules_have_the_stub_of_their_package() -> None:
    assert stub_for("flask_talisman.talisman") is STUBS["flask_talisman"]
    assert stub_for("flask_restful.fields") is STUBS["flask_restful"]
    assert stub_for("flask_restful_swagger") is None
    assert stub_for("canonicalwebteam.http") is None


@pytest.mark.parametrize(
    ("pinned", "names", "file"),
    [
        (None, [], "secure_2.py"),
        (None, ["SecureHeaders"], "secure_0_2.py"),
        (None, ["Secure", "framework"], "secure_0_3.py"),
        ("2.0.1", ["framework"], "secure_2.py"),
        ("2.0.0rc1", [], "secure_2.py"),
        ("1.0.1", [], "secure_1.py"),
        ("0.3.0", [], "secure_0_3.py"),
        ("0.2.1", [], "secure_0_2.py"),
    ],
)
def test_the_file_for_a_version(pinned: str | None, names: list[str], file: str) -> None:
    stub = STUBS["secure"]
    assert stub.file_for(stub.version(pinned, names)).name == file


def test_version_texts() -> None:
    assert version_info("1.0.1rc2") == (1, 0, 1)
    assert version_info("v2") == (2,)
    assert version_info("main") == ()


def test_every_file_is_listed_and_every_listed_file_is_there() -> None:
    listed = {stub.file for stub in STUBS.values()} | {file for stub in STUBS.values() for _, file in stub.older}
    assert listed == {path.name for path in FOLDER.glob("*.py")}


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_stubs_import_what_is_known_without_them(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    known = {"flask", "flake8_flask_headers_stub", "functools", "werkzeug"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert (node.module or "").partition(".")[0] in known
        elif isinstance(node, ast.Import):
            assert {alias.name for alias in node.names} <= known
