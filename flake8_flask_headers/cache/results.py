"""Results of whole analyses, each kept with everything that it rests on.

A result rests on the options, on the versions of the tool and of Python, on which files there are, on the whole text of
some of them and on short answers about the rest (`project.glances`), and on what the file system said of other places
(`project.disk`). It is given back only while all of that is as it was; what has changed is opened, nothing else.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from flake8_flask_headers.cache.folder import NAME, CacheFolder
from flake8_flask_headers.cache.stamp import stamp
from flake8_flask_headers.cache.tree import Tree
from flake8_flask_headers.options import Options
from flake8_flask_headers.project.discovery import UNTOLD, Root, Survey, is_older, survey
from flake8_flask_headers.project.disk import Answer, Seen, content, digest
from flake8_flask_headers.project.installed import beside_flake8

if TYPE_CHECKING:
    from flake8_flask_headers.project.sources import ProjectSources

# A file that was changed this shortly before it was read can be changed again without its times telling so.
_BLINK: Final = 2_000_000_000
_DAMAGE: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


def cache_of(root: Root, options: Options) -> CacheFolder | None:
    """The cache of the project below a root; None where there is to be none.

    A script that belongs to no project gets none beside it unless a folder is named.
    """
    if options.no_cache or (options.cache_dir is None and root.shallow):
        return None
    return CacheFolder(options.cache_dir or os.path.join(root.path, NAME))


@dataclass(slots=True)
class Recalled:
    """What is known of a project before it is analysed: the `result`, if one is kept that still holds, else what is
    known of its files.
    """

    result: Any = None
    surveyed: Survey | None = None
    seen: Seen = field(default_factory=Seen)


class Results:
    """The result of one kind of analysis of one project, with certain options, as the cache has it."""

    def __init__(self, cache: CacheFolder, root: Root, options: Options, kind: str, *, tests: bool) -> None:
        self._cache = cache
        self._root = root
        asked = repr(replace(options, root=None, baseline=None, cache_dir=None, no_cache=False, facts=()))
        place = [
            kind,
            asked,
            tests,
            _way(cache.path, root.path),
            root.shallow,
            os.path.basename(os.path.abspath(root.path)),
        ]
        place += [list(map(self._shortened, beside_flake8()))]
        self._name = f"{kind}-{zlib.crc32(json.dumps(place).encode()):08x}"
        self._key = [*place, *stamp()]
        self._started = time.time_ns()

    def recall(self) -> Recalled:
        """The result, or what can be known without it."""
        self._started = time.time_ns()
        kept = self._kept()
        if kept is None:
            return Recalled(None, survey(self._root))
        try:
            seen = kept.tree.changed(self._root)
            if seen is not None:
                return self._compared(kept, seen)
            surveyed = survey(self._root)
            known = {file: (state, before) for file, state, before in kept.tree.files()}
            changed = {
                file: (state, known[file][1] if file in known else None)
                for file, state in surveyed.states.items()
                if file not in known or known[file][0] != state
            }
            there = known.keys() == surveyed.states.keys() and kept.shape == _shape(surveyed)
            return self._compared(kept, changed, surveyed, there=there)
        except _DAMAGE:
            return Recalled(None, survey(self._root))

    def _kept(self) -> _Kept | None:
        written = self._cache.read(self._name)
        if written is None:
            return None
        try:
            kept = _Kept.read(written)
        except _DAMAGE:
            return None
        return kept if kept.key == self._key else None

    def keep(self, sources: ProjectSources, result: Any) -> None:
        """Remember a result of these sources. Not one in which the tool itself failed, or files
        changed meanwhile."""
        if sources.failures or sources.changing:
            return
        disk = [replace(answer, path=self._shortened(answer.path)) for answer in sources.disk.answers()]
        kept = _Kept(
            key=self._key,
            shape=_shape(sources.survey),
            whole=sorted(sources.whole),
            packed={question: _packed(answers, sources.survey.states) for question, answers in sources.answers.items()},
            disk=self._settled_answers(disk),
            result=result,
            tree=self._tree(sources.survey, sources.digests),
        )
        self._cache.write(self._name, kept.written())

    def _compared(
        self,
        kept: _Kept,
        changed: Mapping[str, tuple[str, str | None]],
        surveyed: Survey | None = None,
        *,
        there: bool = True,
    ) -> Recalled:
        """What of a kept result holds, these files having these states now, and once these digests; `there` tells
        whether the files are the same.
        """
        changes = _Changes(kept)
        for file, (_, before) in changed.items():
            changes.look_at(file, os.path.join(self._root.path, file), before)
        disk = self._renewed(kept.disk) if there and changes.harmless else None
        if disk is None:
            return Recalled(None, surveyed or survey(self._root), changes.seen())
        disk = self._settled_answers(disk)
        if surveyed is not None:
            digests = {file: known for file, _, known in kept.tree.files()}
            tree = self._tree(surveyed, {**digests, **changes.digests})
        elif changed:
            states = {file: self._settled(state) for file, (state, _) in changed.items()}
            tree = kept.tree.updated(states, changes.digests)
        else:
            tree = kept.tree
        if (tree is not kept.tree and tree.written != kept.tree.written) or disk != kept.disk:
            self._cache.write(self._name, replace(kept, disk=disk, tree=tree).written())
        return Recalled(kept.result)

    def _tree(self, surveyed: Survey, digests: Mapping[str, str]) -> Tree:
        states, ground = (
            {path: self._settled(at) for path, at in of.items()} for of in (surveyed.states, surveyed.ground)
        )
        return Tree.of(states, digests, ground)

    def _settled(self, state: str) -> str:
        """Nothing in the place of a state that what has changed unseen meanwhile may have, too."""
        if " " not in state:
            return state if state == UNTOLD else ""
        return state if is_older(state, self._started - _BLINK) else ""

    def _settled_answers(self, answers: list[Answer]) -> list[Answer]:
        return [replace(answer, state=self._settled(answer.state)) for answer in answers]

    def _renewed(self, answers: list[Answer]) -> list[Answer] | None:
        found: list[Answer] = []
        for answer in answers:
            now = replace(answer, path=self._whole(answer.path)).renewed()
            if now is None:
                return None
            found.append(replace(now, path=answer.path))
        return found

    def _shortened(self, path: str) -> str:
        """A path such that a project keeps its results when it is moved or copied."""
        root = os.path.join(self._root.path, "")
        return f"./{path.removeprefix(root)}" if path.startswith(root) else path

    def _whole(self, path: str) -> str:
        return os.path.join(self._root.path, path[2:]) if path.startswith("./") else path


@dataclass(slots=True)
class _Kept:
    """A result and what it rests on, as it is written."""

    key: list[Any]
    shape: list[Any]
    whole: list[str]
    packed: dict[str, Any]
    disk: list[Answer]
    result: Any
    tree: Tree

    @staticmethod
    def read(written: bytes) -> _Kept:
        """Raises one of `_DAMAGE`."""
        end = written.index(b"\n")
        told = json.loads(written[:end])
        return _Kept(
            told["key"],
            told["shape"],
            told["whole"],
            told["answers"],
            [Answer(*answer) for answer in told["disk"]],
            told["result"],
            Tree(written, end + 1),
        )

    def answers(self) -> dict[str, dict[str, str]]:
        """The answers about files, by question."""
        files = [file for file, *_ in self.tree.files()]
        return {question: _unpacked(packed, files) for question, packed in self.packed.items()}

    def answer(self, question: str, file: str) -> str | None:
        """The answer about one file; None where that was not asked."""
        answers, others = self.packed[question]
        asked = file in answers or (file.endswith(".py") if others is None else file in others)
        return answers.get(file, "") if asked else None

    def written(self) -> Iterator[bytes]:
        """The bytes for `read`."""
        told = {
            "key": self.key,
            "shape": self.shape,
            "whole": self.whole,
            "answers": self.packed,
            "disk": [[answer.question, answer.path, answer.answer, answer.state] for answer in self.disk],
            "result": self.result,
        }
        yield json.dumps(told, separators=(",", ":")).encode() + b"\n"
        yield self.tree.written


class _Changes:
    """What has changed since a result was kept."""

    def __init__(self, kept: _Kept) -> None:
        self._kept = kept
        self._changed: set[str] = set()
        self.digests: dict[str, str] = {}  # of the files that were opened
        self.harmless = True

    def look_at(self, file: str, path: str, before: str | None) -> None:
        """Open a file that may have changed; its digest was that `before`, None where it is new."""
        try:
            text = content(path)
        except (OSError, ValueError):
            text = None
        now = self.digests[file] = digest(text)
        if now and now == before:
            return
        self._changed.add(file)
        if self.harmless:
            self.harmless = before is not None and text is not None and file not in self._kept.whole
            self.harmless = self.harmless and not self._answers_differ(file, text or b"")

    def _answers_differ(self, file: str, text: bytes) -> bool:
        from flake8_flask_headers.project.glances import glance  # only where something has changed

        known = ((question, self._kept.answer(question, file)) for question in self._kept.packed)
        return any(answer is not None and glance(question, file, text) != answer for question, answer in known)

    def seen(self) -> Seen:
        """What is still known of the files."""
        digests = {file: known for file, _, known in self._kept.tree.files() if known and file not in self._changed}
        return Seen(digests, self._kept.answers())


def _way(start: str, end: os.PathLike[str]) -> str:
    """How to get from one folder to another, the same when both are moved."""
    try:
        return os.path.relpath(os.path.realpath(end), os.path.realpath(start))
    except ValueError:  # on different drives
        return os.path.realpath(end)


def _shape(surveyed: Survey) -> list[Any]:
    """What a walk found, besides the files that it gives states of."""
    counts = [len(files) for files in (surveyed.sources, surveyed.data, surveyed.declarations)]
    return [counts, list(surveyed.markers), list(surveyed.unreadable)]


def _packed(answers: Mapping[str, str], files: Iterable[str]) -> list[Any]:
    """The answers that are not empty, and the files of the others: None where that is every other source."""
    others = [file for file, answer in answers.items() if not answer]
    asked_of_all = all(file in answers for file in files if file.endswith(".py"))
    return [{file: answer for file, answer in answers.items() if answer}, None if asked_of_all else others]


def _unpacked(packed: Any, files: Iterable[str]) -> dict[str, str]:
    answers, others = packed
    return {
        **dict.fromkeys([file for file in files if file.endswith(".py")] if others is None else others, ""),
        **answers,
    }
