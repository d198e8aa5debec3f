"""What a dotted name means: the file of the project that an import gives.

A module is known by its file's path relative to the root, with `/`; a namespace package (a folder with Python files
somewhere below it and no `__init__.py`) by its folder with a trailing `/`. Nothing is opened: the paths say it all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from typing import Final

from flake8_flask_headers.project.installed import is_stdlib

_INIT: Final = "__init__.py"

# A folder that merely has the name of one of these is no package: Python prefers the installed, regular package.
_FRAMEWORK: Final = frozenset({"click", "flask", "itsdangerous", "jinja2", "markupsafe", "werkzeug"})


class ModuleIndex:
    """The modules of one project, by name.

    `files` are its Python files and `markers` the folders with a `pyproject.toml`, `setup.py` or `setup.cfg`, both
    relative to the root with `/`. `outside` are top-level names known to be installed packages: a folder without
    `__init__.py` does not hide them, as it does not in Python. `root_name` is the name of the root folder, by which its
    modules can be imported if it is itself a package.
    """

    def __init__(
        self,
        files: Iterable[str],
        markers: Iterable[str] = (),
        outside: Collection[str] = (),
        root_name: str = "",
    ) -> None:
        self._sorted: Final = sorted(set(files))
        self._files: Final = frozenset(self._sorted)
        self._folders: Final = _folders_of(self._sorted)
        self._outside: Final = frozenset(outside) | _FRAMEWORK
        self._root_name: Final = root_name if _INIT in self._files else ""
        self._markers: Final = frozenset(marker.strip("/") for marker in markers)
        self._tops: Final[dict[str, list[str]]] = {}
        self._resolved: Final[dict[tuple[str, str], str | None]] = {}
        self._chains: Final[dict[str, tuple[str, ...]]] = {}
        self._children: Final[dict[str, list[str]]] = {}
        self._index()

    def _index(self) -> None:
        for path in self._sorted:
            folder, _, name = path.rpartition("/")
            if name != _INIT:
                self._children.setdefault(folder, []).append(name[:-3])
        for inner in self._folders:
            if inner:
                folder, _, name = inner.rpartition("/")
                self._children.setdefault(folder, []).append(name)
        for folder in self._folders:
            is_src = folder.rpartition("/")[2] == "src" and not self._is_regular(folder)
            if folder and (is_src or folder in self._markers):
                for name in self._children.get(folder, ()):
                    roots = self._tops.setdefault(name, [])
                    if folder not in roots:
                        roots.append(folder)

    def resolve(self, importer: str, module: str, level: int = 0) -> str | None:
        """The module that the file `importer` gets for `module`, or None if the project has none of that name.

        A relative import (`level` dots) is looked up from the importer's folder. An absolute one is looked up from the
        importer's own source root, then from each folder above it, then from the other source roots of the project
        if exactly one of them has it. A package wins over a module of its name, and that over a namespace package.
        `module` may be empty where `level` is not: the package itself. The importer need not be one of the files.
        """
        parts = module.split(".") if module else []
        if not all(parts) or any("/" in part for part in parts):
            return None
        folder = importer.rstrip("/") if importer.endswith("/") else importer.rpartition("/")[0]
        if level > 0:
            steps = folder.split("/") if folder else []
            if level - 1 > len(steps):
                return None
            return self._descend("/".join(steps[: len(steps) - (level - 1)]), parts)
        if not parts:
            return None
        key = (folder, module)
        if key not in self._resolved:
            self._resolved[key] = self._absolute(folder, parts, "")
        found = self._resolved[key]
        if found == importer and len(parts) == 1 and not found.endswith(_INIT):
            # `celery.py` that imports celery: nobody means the file itself.
            return self._absolute(folder, parts, importer)
        return found

    def submodule(self, module_id: str, name: str) -> str | None:
        """The direct submodule `name` of a package, or None (also for a module that is no package)."""
        folder = _package_folder(module_id)
        if folder is None or not name or "/" in name:
            return None
        return self._child(folder, name)

    def children(self, module_id: str) -> tuple[str, ...]:
        """The direct submodules of a package (what `pkgutil.iter_modules` lists, and namespace packages), by name."""
        folder = _package_folder(module_id)
        if folder is None:
            return ()
        found = (self._child(folder, name) for name in sorted(set(self._children.get(folder, ()))))
        return tuple(child for child in found if child is not None)

    def name_of(self, module_id: str) -> str:
        """The dotted name of a module, seen from its own source root (the first folder above it without `__init__.py`).

        Empty for the `__init__.py` of a root whose name is not known.
        """
        path = module_id.rstrip("/") if module_id.endswith("/") else module_id.removesuffix(".py")
        folder, _, last = path.rpartition("/")
        names = [] if last == "__init__" and not module_id.endswith("/") else [last]
        while self._is_regular(folder):
            if not folder:
                if self._root_name:
                    names.append(self._root_name)
                break
            folder, _, last = folder.rpartition("/")
            names.append(last)
        return ".".join(reversed(names))

    def package_of(self, module_id: str) -> str | None:
        """The package around a module or package (a namespace package included), or None at the top of the root."""
        inside = _package_folder(module_id)
        if inside == "":
            return None
        folder = (inside if inside is not None else module_id).rpartition("/")[0]
        return self._package_at(folder)

    def ancestors(self, module_id: str) -> tuple[str, ...]:
        """The regular packages around a module, outermost first: what Python runs before the module itself."""
        found: list[str] = []
        package = self.package_of(module_id)
        while package is not None:
            if not package.endswith("/"):
                found.append(package)
            package = self.package_of(package)
        return tuple(reversed(found))

    def files_below(self, module_id: str) -> tuple[str, ...]:
        """Every file below a package's folder, at any depth, sorted, the package's own `__init__.py` left out.

        Empty for a module that is no package.
        """
        folder = _package_folder(module_id)
        if folder is None:
            return ()
        if not folder:
            return tuple(path for path in self._sorted if path != _INIT)
        first = bisect_left(self._sorted, folder + "/")
        end = bisect_left(self._sorted, folder + "0", first)  # "0" follows "/"
        return tuple(path for path in self._sorted[first:end] if path != module_id)

    def _absolute(self, folder: str, parts: list[str], forbidden: str) -> str | None:
        chain = self._chain(folder)
        # The standard library comes before everything but a script's own folder.
        bases = chain[:1] if is_stdlib(parts[0]) else chain
        for base in bases:
            found = self._below(base, parts)
            if found is not None and found != forbidden:
                return found
        if self._root_name and parts[0] == self._root_name:
            found = self._descend("", parts[1:])
            if found is not None:
                return found
        if bases is not chain:
            return None
        elsewhere = (self._below(base, parts) for base in self._tops.get(parts[0], ()) if base not in chain)
        matches = [found for found in elsewhere if found is not None]
        return matches[0] if len(matches) == 1 else None

    def _below(self, base: str, parts: list[str]) -> str | None:
        top = self._child(base, parts[0])
        if top is None or (top.endswith("/") and (parts[0] in self._outside or is_stdlib(parts[0]))):
            return None
        return self._descend(base, parts)

    def _chain(self, folder: str) -> tuple[str, ...]:
        """The own source root of the files in a folder, and the folders above that, nearest first."""
        chain = self._chains.get(folder)
        if chain is None:
            base = folder
            while base and self._is_regular(base):
                base = base.rpartition("/")[0]
            bases = [base]
            while base:
                base = base.rpartition("/")[0]
                bases.append(base)
            chain = self._chains[folder] = tuple(bases)
        return chain

    def _descend(self, folder: str, parts: list[str]) -> str | None:
        found = self._package_at(folder)
        for index, name in enumerate(parts):
            if index:
                inside = _package_folder(found) if found is not None else None
                if inside is None:
                    return None
                folder = inside
            found = self._child(folder, name)
        return found

    def _child(self, folder: str, name: str) -> str | None:
        path = f"{folder}/{name}" if folder else name
        package = f"{path}/{_INIT}"
        if package in self._files:
            return package
        module = f"{path}.py"
        if module in self._files and name != "__init__":
            return module
        return f"{path}/" if path in self._folders else None

    def _package_at(self, folder: str) -> str | None:
        init = f"{folder}/{_INIT}" if folder else _INIT
        if init in self._files:
            return init
        return f"{folder}/" if folder and folder in self._folders else None

    def _is_regular(self, folder: str) -> bool:
        return (f"{folder}/{_INIT}" if folder else _INIT) in self._files


def _folders_of(files: Iterable[str]) -> frozenset[str]:
    folders = {""}
    for path in files:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(folders)


def _package_folder(module_id: str) -> str | None:
    """The folder of a package; None for a module that is none."""
    if module_id.endswith("/"):
        return module_id[:-1]
    folder, _, name = module_id.rpartition("/")
    return folder if name == _INIT else None
