"""The modules of a project and what stands for those outside: stubs of known extensions, sources that are installed.

A module is identified by its file relative to the root; a stub by `stub:` and its file, an installed source by
`installed:` and its path. Nothing is ever imported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from flake8_flask_headers.extensions.catalogue import FOLDER, STUBS, Stub, stub_for
from flake8_flask_headers.facts.module import ModuleFacts
from flake8_flask_headers.facts.statements import Block, Deferred, Unread
from flake8_flask_headers.failures import cause
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.project.discovery import Root, is_test_code, survey
from flake8_flask_headers.project.installed import find_installed, is_stdlib
from flake8_flask_headers.project.mentions import may_matter, mentioned_in
from flake8_flask_headers.project.modules import ModuleIndex
from flake8_flask_headers.project.requirements import declared, normalised, pinned_versions

_STUB: Final = "stub:"
_INSTALLED: Final = "installed:"
# Known here by their meaning, also inside their own repositories.
_FRAMEWORK: Final = frozenset({"flask", "werkzeug"})
_ALL_REPORTED: Final = frozenset(name.lower() for name in REPORTED)
_LARGEST: Final = 50 << 20  # of a file that is looked into at all
_APP_NAME: Final = re.compile(rb"^(?:app|application)\b", re.MULTILINE)


class ProjectSources:
    """What the files below a root say.

    `overlay` gives the text of files (by path relative to the root) that replaces the one on disk.
    """

    def __init__(self, root: Root, overlay: Mapping[str, bytes] | None = None) -> None:
        self.root = root
        self._overlay = dict(overlay or {})
        self._survey = survey(root)
        self.files = tuple(sorted({*self._survey.sources, *self._overlay}))
        self._index = ModuleIndex(self.files, self._survey.markers, _outside_names(root), root.path.name)
        self._texts: dict[str, bytes] = {}
        self._facts: dict[str, ModuleFacts] = {}
        self._deferred: dict[tuple[str, int], Block] = {}
        self._matters: dict[str, bool] = {}
        self._stubs: dict[str, tuple[Path, tuple[int, ...]]] = {}
        self._pins: Mapping[str, str] | None = None
        self._used_names: dict[str, bool] = {}
        self.unreadable: dict[str, str] = {}
        self._outside: dict[str, frozenset[str]] = {}  # the reported headers that a package's module writes
        self.failures: dict[str, str] = {}  # of the tool itself, by file

    # -- files -----------------------------------------------------------------------------------------------

    def text(self, module: str) -> bytes:
        """The bytes of a module; empty where it is a namespace package or cannot be read."""
        known = self._texts.get(module)
        if known is None:
            known = self._read(module)
            self._texts[module] = known
        return known

    def _read(self, module: str) -> bytes:
        if module in self._overlay:
            return self._overlay[module]
        if module.endswith("/"):
            return b""
        try:
            found = _content(self._path(module))
        except (OSError, ValueError) as error:
            self.unreadable[module] = f"it cannot be read ({type(error).__name__})"
            return b""
        if found is None:
            self.unreadable[module] = f"it is larger than {_LARGEST >> 20} MB"
        return found or b""

    def _path(self, module: str) -> Path:
        if module.startswith(_STUB):
            return FOLDER / module.removeprefix(_STUB)
        if module.startswith(_INSTALLED):
            return Path(module.removeprefix(_INSTALLED))
        return self.root.path / module

    def relevant(self) -> list[str]:
        """The files that can by themselves matter to apps, routes, hooks or headers."""
        return [file for file in self.files if self.matters(file)]

    def release(self) -> None:
        """Forget the text of files that do not matter: they were only searched."""
        for module in [module for module in self._texts if not self._matters.get(module, True)]:
            del self._texts[module]

    def written(self) -> frozenset[str]:
        """The reported headers that some code of the project, tests apart, spells in a way that can write them."""
        found: set[str] = set()
        for file in self.files:
            if not is_test_code(file):
                found |= mentioned_in(self.text(file))
                if file in self.unreadable:
                    return _ALL_REPORTED
        return frozenset(found)

    def written_outside(self) -> frozenset[str]:
        """The reported headers that the models and the source of packages write, as far as they have been read."""
        for module in self._facts:
            if module not in self._outside and not self.is_own(module):
                self._outside[module] = mentioned_in(self.text(module))
        return frozenset().union(*self._outside.values())

    def written_in_data(self) -> frozenset[str]:
        """The reported headers that a data file of the project names."""
        found: set[str] = set()
        for file in self._survey.data:
            try:
                text = _content(self.root.path / file)
            except OSError:
                continue
            found |= _ALL_REPORTED if text is None else mentioned_in(text)
        return frozenset(found)

    # -- facts -----------------------------------------------------------------------------------------------

    def facts(self, module: str) -> ModuleFacts:
        """The facts of a module."""
        known = self._facts.get(module)
        if known is None:
            # LibCST is imported only where something must be read
            from flake8_flask_headers.extraction.module import extract

            text = self.text(module)
            try:
                known = ModuleFacts(()) if module.endswith("/") else extract(text)
            except Exception as broken:  # noqa: BLE001 - whatever breaks, the other files are read
                self.failed(module, broken)
                known = ModuleFacts((), "the tool itself failed on it")
            if module in self.unreadable:
                known = ModuleFacts((), self.unreadable[module])
            self._facts[module] = known
        return known

    def read_modules(self) -> Mapping[str, ModuleFacts]:
        """The facts of every module that was read."""
        return self._facts

    def deferred(self, module: str, statement: Deferred) -> Block:
        """The statements that a deferred definition stands for."""
        from flake8_flask_headers.extraction.module import extract_deferred

        key = (module, statement.start)
        known = self._deferred.get(key)
        if known is None:
            try:
                known = extract_deferred(self.text(module), statement)
            except Exception as broken:  # noqa: BLE001 - as above
                self.failed(module, broken)
                known = (Unread((statement.name,), "the tool itself failed on it", statement.line),)
            self._deferred[key] = known
        return known

    def failed(self, module: str, broken: Exception) -> None:
        """Note that the tool itself failed on what a module says."""
        self.failures.setdefault(module, cause(broken))

    def constants(self, module: str) -> Mapping[str, object]:
        """Names that a module has from the start: a stub's version."""
        if not module.startswith(_STUB) or module not in self._stubs:
            return {}
        version = self._stubs[module][1]
        return {"VERSION_INFO": version, "__version__": ".".join(map(str, version))}

    def matters(self, module: str) -> bool:
        """Whether a module can by itself matter."""
        known = self._matters.get(module)
        if known is None:
            known = (
                module.startswith((_STUB, _INSTALLED))
                or self._passes_on(module)
                or may_matter(self.text(module))
                or module in self.unreadable
            )
            self._matters[module] = known
        return known

    def _passes_on(self, module: str) -> bool:
        """Whether a module makes names of others its own, an app or blueprint perhaps among them: what it binds must be
        known.
        """
        text = self.text(module)
        return (module.endswith("__init__.py") and b"import" in text) or _APP_NAME.search(text) is not None

    # -- names -----------------------------------------------------------------------------------------------

    def resolve(self, importer: str, module: str, level: int) -> str | None:
        """The module that an import names; None where it is outside."""
        if importer.startswith(_STUB) or (level == 0 and module.partition(".")[0] in _FRAMEWORK):
            return None
        if importer.startswith(_INSTALLED):
            return self._beside(importer, module, level)
        return self._index.resolve(importer, module, level)

    def _beside(self, importer: str, module: str, level: int) -> str | None:
        """A relative import inside an installed package."""
        if level == 0:
            return None
        around = self._path(importer).parents
        if level > len(around):
            return None
        folder = around[level - 1].joinpath(*filter(None, module.split(".")))
        for candidate in (folder / "__init__.py", folder.parent / f"{folder.name}.py"):
            if candidate.is_file():
                return _INSTALLED + str(candidate)
        return None

    def submodule(self, module: str, name: str) -> str | None:
        """The identifier of a submodule."""
        if module.startswith(_STUB):
            return self._stub_submodule(module, name)
        if module.startswith(_INSTALLED):
            path = self._path(module)
            if path.name != "__init__.py":
                return None
            for candidate in (path.parent / name / "__init__.py", path.parent / f"{name}.py"):
                if candidate.is_file():
                    return _INSTALLED + str(candidate)
            return None
        return self._index.submodule(module, name)

    def _stub_submodule(self, module: str, name: str) -> str | None:
        for dotted in STUBS:
            parent, _, last = dotted.rpartition(".")
            if last == name and parent in STUBS and self.external(parent) == module:
                return self.external(dotted)
        return None

    def parents(self, module: str) -> Sequence[str]:
        """The packages that Python imports before this module, outermost first."""
        if module.startswith((_STUB, _INSTALLED)):
            return ()
        return self._index.ancestors(module)

    def dotted(self, module: str) -> str:
        """The module's dotted name."""
        if module.startswith((_STUB, _INSTALLED)):
            return self._path(module).stem
        return self._index.name_of(module)

    def files_below(self, module: str) -> tuple[str, ...]:
        """The files of a package."""
        return self._index.files_below(module)

    def can_raise(self, module: str, name: str) -> bool:
        """Whether what a lazy name (`name`, or `name@first line-last line-…`) stands for has text that can raise."""
        _, _, span = name.partition("@")
        text = self.text(module)
        if span:
            start, end, _ = map(int, span.split("-"))
            text = b"\n".join(text.splitlines()[start - 1 : end])
        return b"raise" in text or b"abort" in text

    def is_own(self, module: str) -> bool:
        """Whether a module is the project's."""
        return not module.startswith((_STUB, _INSTALLED))

    def external(self, dotted: str) -> str | None:
        """The stub that stands for an outside module; None where there is none."""
        stub = stub_for(dotted) if self._is_module(dotted) else None
        if stub is None:
            return None
        version = stub.version(self._pinned(stub), self._telling(stub))
        path = stub.file_for(version)
        identifier = _STUB + path.name
        self._stubs[identifier] = (path, version)
        return identifier

    @staticmethod
    def _is_module(dotted: str) -> bool:
        """Whether a dotted name of a package that has a stub names a module, not something in one."""
        return dotted in STUBS or (stub_for(dotted) is not None and dotted.rpartition(".")[2].islower())

    def _pinned(self, stub: Stub) -> str | None:
        if self._pins is None:
            self._pins = pinned_versions(self.root.path)
        return self._pins.get(normalised(stub.distribution))

    def _telling(self, stub: Stub) -> list[str]:
        """The names that tell a version and that the project uses."""
        return [name for name, _ in stub.telling if self._uses(name)]

    def _uses(self, name: str) -> bool:
        known = self._used_names.get(name)
        if known is None:
            wanted = name.encode()
            known = any(wanted in self.text(file) for file in self.files if self.matters(file))
            self._used_names[name] = known
        return known

    def installed(self, dotted: str) -> tuple[str, str] | None:
        """The installed source of something outside, and the rest of its name."""
        parts = dotted.split(".")
        if is_stdlib(parts[0]):
            return None
        for length in range(len(parts), 0, -1):
            path = find_installed(self.root.path, ".".join(parts[:length]))
            if path is not None and path.suffix == ".py":
                return _INSTALLED + str(path), ".".join(parts[length:])
        return None


def _content(path: Path) -> bytes | None:
    """The bytes of a file; None where it is too large to be looked into. Raises OSError, ValueError."""
    with path.open("rb") as stream:
        found = stream.read(_LARGEST + 1)
    return found if len(found) <= _LARGEST else None


def _outside_names(root: Root) -> frozenset[str]:
    """Top-level names of packages from outside: a folder of that name without `__init__.py` does not hide them."""
    names = {name.replace("-", "_") for name in declared(root.path)}
    return frozenset(names | {name.partition(".")[0] for name in STUBS})
