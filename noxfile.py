"""Every check of this project: `nox` runs them all, `nox -s NAME` one, `nox -l` lists them."""

from __future__ import annotations

import os
import shutil
import subprocess

import nox

PYTHONS = ("3.10", "3.11", "3.12", "3.13")
# The tests themselves run with the newest flake8.
OLDER_FLAKE8 = ("6.0.*", "6.1.*", "7.0.*")
# Flask with the Werkzeug that it was released with; the newest is what the tests themselves run with.
OLDER_FLASK = ("2.2.*", "2.3.*", "3.0.*")
# Packages that make routes and that the extra `test` leaves out, since they ask for much else; flask-appbuilder's own
# pages need a database.
ROUTE_MAKERS = ("connexion[flask]<3", "connexion[flask]>=3", "flask-appbuilder")
# What stands in front of flake8 and behind it, and so depends on its version.
FLAKE8_TESTS = ("tests/test_options.py", "tests/test_flake8.py", "tests/test_check.py")

# What sends requests to the fixtures. (flask-smorest asks for Flask 3, and no fixture for it.)
FLASK_TESTS = ("tests/test_wire.py", "-m", "not slow")

nox.needs_version = ">=2024.10.9"
nox.options.error_on_missing_interpreters = False
nox.options.reuse_venv = "yes"


def _enable_every_python_of_pyenv() -> None:
    """pyenv shows only the chosen versions; a session whose Python it hides would fail instead of being skipped."""
    pyenv = shutil.which("pyenv")
    if pyenv is None or "PYENV_VERSION" in os.environ:
        return
    chosen, installed = (
        subprocess.run([pyenv, *words], capture_output=True, text=True, check=False).stdout.split()  # noqa: S603
        for words in (["version-name"], ["versions", "--bare"])
    )
    names = [name for name in chosen[0].split(":") if name != "system"] if chosen else []
    names += [name for name in installed if name.rpartition(".")[0] in PYTHONS and name not in names]
    os.environ["PYENV_VERSION"] = ":".join([*names, "system"])


_enable_every_python_of_pyenv()


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """The tests, on every Python that is there."""
    session.install(".[test]")
    session.run("python", "-m", "pytest", "-n", "auto", *session.posargs)


@nox.session
@nox.parametrize("version", OLDER_FLAKE8)
def flake8(session: nox.Session, version: str) -> None:
    """The tests of everything that touches flake8, with its older versions."""
    session.install(".[test]", f"flake8=={version}")
    session.run("python", "-m", "pytest", *(session.posargs or FLAKE8_TESTS))


@nox.session
@nox.parametrize("version", OLDER_FLASK)
def flask(session: nox.Session, version: str) -> None:
    """Every fixture on the wire with an older Flask: what is said of it has to hold there, too."""
    session.install("-e", ".[test]")
    session.install(f"flask=={version}", f"werkzeug=={version}")
    session.run("python", "-m", "pytest", "-n", "auto", *(session.posargs or FLASK_TESTS))


@nox.session
@nox.parametrize("package", ROUTE_MAKERS)
def route_makers(session: nox.Session, package: str) -> None:
    """The stubs of packages that make routes, held against packages that are not installed with the others."""
    session.install("-e", ".", "pytest", "httpx", package)
    session.run("python", "-m", "pytest", "-rs", "tests/extensions/test_route_makers.py", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Style and likely mistakes."""
    session.install("ruff>=0.8")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Types, as strict as they get."""
    session.install("-e", ".[lint,test]", "nox")
    session.run("mypy")


@nox.session
def imports(session: nox.Session) -> None:
    """The stages and what each may know."""
    session.install("-e", ".[lint]")
    session.run("lint-imports", "--no-cache")  # a cache of another version of the tree can lack imports


@nox.session
def docs(session: nox.Session) -> None:
    """Whether what is generated from the code still agrees with it."""
    session.install(".[test]")
    session.run("python", "-m", "pytest", "tests/test_agreement.py")


@nox.session
def site(session: nox.Session) -> None:
    """The documentation as a site, in build/site; with `serve`, shown while it is written."""
    session.install(".[docs]")
    command = session.posargs or ["build", "--site-dir", os.path.join("build", "site")]
    session.run("mkdocs", *command, env={"NO_MKDOCS_2_WARNING": "1"})


@nox.session
def browser(session: nox.Session) -> None:
    """The HTML report, and what the safe fixes do to a site, in Chromium where it is installed."""
    session.install(".[test]")
    session.run("python", "-m", "pytest", "tests/browser")


@nox.session(default=False)
def judges(session: nox.Session) -> None:
    """What other judges say of values, asked anew; npm packages, and so not part of the rest."""
    session.install(".[test]", "django")
    folder = session.create_tmp()
    packages = ("@mdn/mdn-http-observatory", "csp_evaluator", "structured-headers")
    session.run("npm", "install", "--ignore-scripts", "--no-audit", "--prefix", folder, *packages, external=True)
    session.run("python", "-m", "tests.judges", folder)


@nox.session(default=False)
def links(session: nox.Session) -> None:
    """Whether the addresses in the documentation lead somewhere; they are other people's, so not part of the rest."""
    session.install(".[test]")
    session.run("python", "-m", "tests.addresses")


@nox.session
def release(session: nox.Session) -> None:
    """Build what is published into dist/, and test it as it was built; an argument is the tag that it is for."""
    session.install(".[test]", "twine")
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "build")
    session.run(
        "python", "-m", "twine", "check", "--strict", *(os.path.join("dist", name) for name in os.listdir("dist"))
    )
    settings = {"RELEASE_TAG": session.posargs[0]} if session.posargs else {}
    session.run("python", "-m", "pytest", "tests/test_release.py", env=settings)
