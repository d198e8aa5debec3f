"""The modules of a project and what stands for those outside: stubs of known extensions, sources that are installed.

A module is identified by its file relative to the root; a stub by `stub:` and its file, an installed source by
`installed:` and its path. Nothing is ever imported.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from flake8_flask_headers.extensions.catalogue import FOLDER, STUBS, Stub, stub_for
from flake8_flask_headers.facts.module import ModuleFacts
from flake8_flask_headers.facts.statements import Block, Deferred, Unread
from flake8_flask_headers.failures import cause
from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.project.discovery import Root, Survey, is_test_code, survey
from flake8_flask_headers.project.disk import LARGEST, Disk, Seen, content, digest
from flake8_flask_headers.project.glances import ACTS, BUILDS, HOLDS, MATTERS, NAMES, PINS, WRITES, glance
from flake8_flask_headers.project.installed import find_installed, is_stdlib
from flake8_flask_headers.project.mentions import mentioned_in
from flake8_flask_headers.project.modules import ModuleIndex
from flake8_flask_headers.project.requirements import Pin, first_pins, normalised

_STUB: Final = "stub:"
_INSTALLED: Final = "installed:"
# A write to an item or attribute, or a method that changes its object.
_WRITES_INTO: Final = re.compile(
    rb"(?:\]|\.\w+)\s*[-+|*/%]?=(?!=)|\.(?:append|extend|insert|update|setdefault|pop|clear|add|remove|discard)\("
)
# Known here by their meaning, also inside their own repositories.
_FRAMEWORK: Final = frozenset({"flask", "werkzeug"})
_ALL_REPORTED: Final = frozenset(name.lower() for name in REPORTED)


class FactsStore(Protocol):
    """Facts that were extracted before, by the digest of the text that they are of."""

    def get(self, text: str) -> ModuleFacts | None:
        """Those of a whole file."""

    def put(self, text: str, facts: ModuleFacts) -> None:
        """Keep them."""

    def get_deferred(self, text: str, line: int) -> Block | None:
        """Those of the deferred definition on that line."""

    def put_deferred(self, text: str, line: int, block: Block) -> None:
        """Keep them."""


class ProjectSources:
    """What the files below a root say.

    `overlay` gives the text of files (by path relative to the root) that replaces the one on disk; `surveyed` and
    `seen` are what is known already, and `store` may have facts. What the result rests on is kept: `answers` and
    `whole`, which are about the files of the survey, and `disk`.
    """

    def __init__(
        self,
        root: Root,
        overlay: Mapping[str, bytes] | None = None,
        *,
        surveyed: Survey | None = None,
        seen: Seen | None = None,
        store: FactsStore | None = None,
    ) -> None:
        self.root = root
        self.survey = survey(root) if surveyed is None else surveyed
        self.disk = Disk()
        self.digests: dict[str, str] = {}  # of the texts that were read, empty for one that cannot be
        self.answers: dict[str, dict[str, str]] = {}
        self.whole: set[str] = set()  # the files of which every letter can matter
        self._overlay = dict(overlay or {})
        self._seen = Seen() if seen is None else seen
        self._store = store
        self._pins: Mapping[str, str] | None = None
        self.changing = False  # whether a file was seen to change meanwhile
        self._relevant: list[str] | None = None
        self._texts: dict[str, bytes] = {}
        self.unreadable: dict[str, str] = {}
        self.files = tuple(sorted({*self.survey.sources, *self._overlay}))
        self._file_names = frozenset(self.files)
        self._index = ModuleIndex(self.files, self.survey.markers, self._outside_names(), root.path.name)
        self._facts: dict[str, ModuleFacts] = {}
        self._deferred: dict[tuple[str, int], Block] = {}
        self._stubs: dict[str, tuple[Path, tuple[int, ...]]] = {}
        self._outside: dict[str, frozenset[str]] = {}  # the reported headers that a package's module writes
        self.failures: dict[str, str] = {}  # of the tool itself, by file

    # -- files -----------------------------------------------------------------------------------------------

    def text(self, module: str) -> bytes:
        """The bytes of a module; empty where it is a namespace package or cannot be read."""
        if self.is_own(module):
            self.whole.add(module)
        return self._text(module)

    def _text(self, module: str) -> bytes:
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
        path = str(self._path(module))
        try:
            found = self.disk.text(path) if module.startswith(_INSTALLED) else content(path)
        except (OSError, ValueError) as error:
            return self._shut(module, f"it cannot be read ({type(error).__name__})")
        if found is None:
            return self._shut(module, f"it is larger than {LARGEST >> 20} MB")
        before = self.digests.get(module) or self._seen.digests.get(module)
        now = self.digests[module] = digest(found)
        self.changing = self.changing or (before is not None and before != now)
        return found

    def _shut(self, module: str, reason: str) -> bytes:
        self.digests[module] = ""
        if module in self._file_names or not self.is_own(module):  # of other files nobody need be told
            self.unreadable[module] = reason
        return b""

    def digest(self, module: str) -> str:
        """What tells the text of a module from every other one; empty where it cannot be read."""
        if module not in self.digests and module in self._seen.digests and module not in self._overlay:
            self.digests[module] = self._seen.digests[module]
        if module not in self.digests:
            text = self._text(module)
            self.digests.setdefault(module, digest(text))
        return self.digests[module]

    def _path(self, module: str) -> Path:
        if module.startswith(_STUB):
            return FOLDER / module.removeprefix(_STUB)
        if module.startswith(_INSTALLED):
            return Path(module.removeprefix(_INSTALLED))
        return self.root.path / module

    def _glance(self, question: str, file: str) -> str:
        """What is asked of a file's text without reading it whole."""
        answers = self.answers.setdefault(question, {})
        known = answers.get(file)
        if known is None:
            unchanged = file in self._seen.digests and file not in self._overlay
            known = self._seen.answers.get(question, {}).get(file) if unchanged else None
            if known is None:
                known = glance(question, file, self._text(file))
            else:
                self.digest(file)
            answers[file] = known
        return known

    def relevant(self) -> list[str]:
        """The files that can by themselves matter to apps, routes, hooks or headers."""
        if self._relevant is None:
            self._relevant = []
            for file in self.files:
                if self.matters(file):
                    self._relevant.append(file)
                else:
                    self._texts.pop(file, None)  # it was only searched
        return self._relevant

    def written(self) -> frozenset[str]:
        """The reported headers that some code of the project, tests apart, spells in a way that can write them."""
        found = {name for file in self.relevant() for name in self._glance(WRITES, file).split()}
        if any(file in self.unreadable for file in self.files if not is_test_code(file)):
            return _ALL_REPORTED
        return frozenset(found)

    def written_outside(self) -> frozenset[str]:
        """The reported headers that the models and the source of packages write, as far as they have been read."""
        for module in self._facts:
            if module not in self._outside and not self.is_own(module):
                self._outside[module] = mentioned_in(self._text(module))
        return frozenset().union(*self._outside.values())

    def written_in_data(self) -> frozenset[str]:
        """The reported headers that a data file of the project names."""
        return frozenset(name for file in self.survey.data for name in self._glance(NAMES, file).split())

    def makes_apps(self, module: str) -> bool:
        """Whether a file has the words that make an app or a blueprint."""
        return bool(self._glance(BUILDS, module))

    # -- facts -----------------------------------------------------------------------------------------------

    def facts(self, module: str) -> ModuleFacts:
        """The facts of a module."""
        known = self._facts.get(module)
        if known is None:
            known = self._facts[module] = ModuleFacts(()) if module.endswith("/") else self._facts_of(module)
        return known

    def _facts_of(self, module: str) -> ModuleFacts:
        if self.is_own(module):
            self.whole.add(module)
        known = self._store.get(self.digest(module)) if self._store is not None else None
        if known is not None:
            return known
        # LibCST is imported only where something must be read
        from flake8_flask_headers.extraction.module import extract

        text = self._text(module)
        if module in self.unreadable:
            return ModuleFacts((), self.unreadable[module])
        try:
            known = extract(text)
        except Exception as broken:  # noqa: BLE001 - whatever breaks, the other files are read
            self.failed(module, broken)
            return ModuleFacts((), "the tool itself failed on it")
        if self._store is not None:
            self._store.put(self.digest(module), known)
        return known

    def read_modules(self) -> Mapping[str, ModuleFacts]:
        """The facts of every module that was read."""
        return self._facts

    def deferred(self, module: str, statement: Deferred) -> Block:
        """The statements that a deferred definition stands for."""
        key = (module, statement.start)
        known = self._deferred.get(key)
        if known is None:
            known = self._deferred[key] = self._deferred_of(module, statement)
        return known

    def _deferred_of(self, module: str, statement: Deferred) -> Block:
        known = self._store.get_deferred(self.digest(module), statement.start) if self._store is not None else None
        if known is not None:
            return known
        from flake8_flask_headers.extraction.module import extract_deferred

        try:
            known = extract_deferred(self._text(module), statement)
        except Exception as broken:  # noqa: BLE001 - as above
            self.failed(module, broken)
            return (Unread((statement.name,), "the tool itself failed on it", statement.line),)
        if self._store is not None:
            self._store.put_deferred(self.digest(module), statement.start, known)
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
        if module.startswith((_STUB, _INSTALLED)):
            return True
        return not module.endswith("/") and (bool(self._glance(MATTERS, module)) or module in self.unreadable)

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
            if self.disk.is_file(str(candidate)):
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
                if self.disk.is_file(str(candidate)):
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

    def has_effects(self, module: str, name: str) -> bool:
        """Whether what a lazy name (`name`, or `name@first line-last line-…`) stands for has text that can raise, or
        keep something for the rest of the request.
        """
        _, _, span = name.partition("@")
        if not span:
            return bool(self._glance(ACTS, module)) if self.is_own(module) else _has_effects(self._text(module))
        return _has_effects(self._lines(module, span))

    def can_change(self, module: str, name: str) -> bool:
        """Whether a definition that waits (`name@first line-last line-…`) has text that writes into what is given."""
        _, _, span = name.partition("@")
        return bool(span) and _WRITES_INTO.search(self._lines(module, span)) is not None

    def _lines(self, module: str, span: str) -> bytes:
        start, end, _ = map(int, span.split("-"))
        return b"\n".join(self.text(module).splitlines()[start - 1 : end])

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
            self._pins = first_pins({file: self._declared(file) for file in self.survey.declarations})
        return self._pins.get(normalised(stub.distribution))

    def _declared(self, file: str) -> Sequence[Pin]:
        answer = self._glance(PINS, file)
        return [(name, version) for name, version in json.loads(answer)] if answer else ()

    def _outside_names(self) -> Collection[str]:
        """Top-level names of packages from outside: a folder of that name without `__init__.py` does not hide them."""
        names = {name.replace("-", "_") for file in self.survey.declarations for name, _ in self._declared(file)}
        return frozenset(names | {name.partition(".")[0] for name in STUBS})

    def _telling(self, stub: Stub) -> list[str]:
        """The names that tell a version and that the project uses."""
        return [name for name, _ in stub.telling if self._uses(name)]

    def _uses(self, name: str) -> bool:
        return any(self._glance(HOLDS + name, file) for file in self.relevant())

    def installed(self, dotted: str) -> tuple[str, str] | None:
        """The installed source of something outside, and the rest of its name."""
        parts = dotted.split(".")
        if is_stdlib(parts[0]):
            return None
        for length in range(len(parts), 0, -1):
            path = find_installed(self.root.path, ".".join(parts[:length]), self.disk)
            if path is not None and path.suffix == ".py":
                return _INSTALLED + str(path), ".".join(parts[length:])
        return None


def _has_effects(text: bytes) -> bool:
    return bool(glance(ACTS, "", text))
