"""Where the source of an installed package stands, found by path alone.

Nothing is imported or asked of the import system: `importlib.util.find_spec` of a dotted name imports its parents.
Packages that an installer merely points to (editable installs, `.pth` files) are not found.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from flake8_flask_headers.project.disk import Disk

_ENVIRONMENTS: Final = (".venv", "venv")
_SITE_FOLDERS: Final = frozenset({"site-packages", "dist-packages"})

# Modules that 3.12 and 3.13 dropped (docs.python.org, What's New): projects still name them.
_FORMER_STDLIB: Final = frozenset(
    {
        "aifc", "asynchat", "asyncore", "audioop", "cgi", "cgitb", "chunk", "crypt", "distutils", "imghdr", "imp",
        "lib2to3", "mailcap", "msilib", "nis", "nntplib", "ossaudiodev", "pipes", "smtpd", "sndhdr", "spwd", "sunau",
        "telnetlib", "uu", "xdrlib",
    }
)  # fmt: skip


def find_installed(root: Path, module: str, disk: Disk | None = None) -> Path | None:
    """The source file of the dotted `module` as installed for the project at `root`, or None.

    Looked for in the project's own `.venv` and `venv`, then in the site-packages that the running Python has. A package
    gives its `__init__.py`; a namespace package and a compiled module have no source and give None. `disk` is asked.
    """
    disk = disk or Disk()
    parts = module.split(".")
    if not all(part.isidentifier() for part in parts):
        return None
    for site in _sites(root, disk):
        base = os.path.join(site, *parts)
        for candidate in (os.path.join(base, "__init__.py"), base + ".py"):
            if disk.is_file(candidate):
                return Path(candidate)
        if disk.is_file(os.path.join(site, parts[0], "__init__.py")):
            # This is the package that Python would import; another one of the same name further on is not it.
            return None
    return None


def is_stdlib(name: str) -> bool:
    """Whether the (dotted) module name is one of the standard library, of this Python or of a recent one."""
    top = name.partition(".")[0]
    return top in sys.stdlib_module_names or top in _FORMER_STDLIB


def beside_flake8() -> list[str]:
    """The site-packages of the running Python."""
    return [entry for entry in sys.path if os.path.basename(entry.rstrip("/\\")) in _SITE_FOLDERS]


def _sites(root: Path, disk: Disk) -> Iterator[str]:
    for site in _named(root, disk):
        if disk.is_folder(site):
            yield site


def _named(root: Path, disk: Disk) -> Iterator[str]:
    for name in _ENVIRONMENTS:
        environment = os.path.join(root, name)
        yield os.path.join(environment, "Lib", "site-packages")
        library = os.path.join(environment, "lib")
        for version in sorted(disk.names(library), reverse=True):
            if version.startswith(("python", "pypy")):
                yield os.path.join(library, version.rstrip("/"), "site-packages")
    yield from beside_flake8()
