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
from flake8_flask_headers.options import Options
from flake8_flask_headers.project.discovery import UNTOLD, Root, Survey, states_of, survey
from flake8_flask_headers.project.disk import Answer, Seen, content, digest
from flake8_flask_headers.project.installed import beside_flake8

if TYPE_CHECKING:
    from flake8_flask_headers.project.sources import ProjectSources

# A file that was changed this shortly before it was read can be changed again without its times telling so.
_BLINK: Final = 2_000_000_000
_DAMAGE: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
_SEPARATOR: Final = "\0"  # no path holds it


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
        if kept.ground == states_of(self._root, kept.ground):
            states = states_of(self._root, kept.states)
            # whether a file counts as data hangs on its size, too
            if all(states[file] == state or file.endswith(".py") for file, state in kept.states.items()):
                return self._compared(kept, states)
        surveyed = survey(self._root)
        return self._compared(kept, surveyed.states, surveyed)

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
        kept = _Kept(
            key=self._key,
            shape=_shape(sources.survey),
            whole=sorted(sources.whole),
            packed={question: _packed(answers, sources.survey.states) for question, answers in sources.answers.items()},
            disk=[replace(answer, path=self._shortened(answer.path)) for answer in sources.disk.answers()],
            result=result,
            states=sources.survey.states,
            digests={file: sources.digests.get(file, "") for file in sources.survey.states},
            ground=sources.survey.ground,
        )
        kept.settle(self._started)
        self._cache.write(self._name, kept.written())

    def _compared(self, kept: _Kept, states: Mapping[str, str], surveyed: Survey | None = None) -> Recalled:
        """What of a kept result holds, the files being in these states; `surveyed` where there may be others."""
        changes = _Changes(kept)
        try:
            for file, state in states.items() if kept.states != states else ():
                if kept.states.get(file) != state:
                    changes.look_at(file, os.path.join(self._root.path, file))
            same = changes.harmless
            if surveyed is not None:
                same = same and kept.states.keys() == states.keys() and kept.shape == _shape(surveyed)
            disk = self._renewed(kept.disk) if same else None
            seen = changes.seen() if disk is None else Seen()
        except _DAMAGE:
            return Recalled(None, surveyed or survey(self._root))
        if disk is None:
            return Recalled(None, surveyed or survey(self._root), seen)
        ground = kept.ground if surveyed is None else surveyed.ground
        if changes.digests or disk != kept.disk or ground is not kept.ground:
            renewed = replace(
                kept, states=states, digests={**kept.digests, **changes.digests}, disk=disk, ground=ground
            )
            renewed.settle(self._started, kept)
            if renewed != kept:
                self._cache.write(self._name, renewed.written())
        return Recalled(kept.result)

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
    states: Mapping[str, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    ground: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def read(written: bytes) -> _Kept:
        """Raises one of `_DAMAGE`."""
        head, _, rest = written.partition(b"\n")
        told = json.loads(head)
        fields = rest.decode("utf-8", "surrogateescape").split(_SEPARATOR)
        end = 2 * told["ground"]
        grounds, paths, states, digests = fields[:end], fields[end:-1:3], fields[end + 1 :: 3], fields[end + 2 :: 3]
        if not len(paths) == len(states) == len(digests):
            raise ValueError("a file has a state and a digest")
        return _Kept(
            told["key"],
            told["shape"],
            told["whole"],
            told["answers"],
            [Answer(*answer) for answer in told["disk"]],
            told["result"],
            dict(zip(paths, states, strict=True)),
            dict(zip(paths, digests, strict=True)),
            dict(zip(grounds[::2], grounds[1::2], strict=True)),
        )

    def answers(self) -> dict[str, dict[str, str]]:
        """The answers about files, by question."""
        return {question: _unpacked(packed, self.states) for question, packed in self.packed.items()}

    def settle(self, started: int, before: _Kept | None = None) -> None:
        """Forget the state of what may yet have changed unseen since `started`; not what was settled before."""
        known = {} if before is None else before.states
        self.states = {
            file: state if known.get(file) == state else _settled(state, started) for file, state in self.states.items()
        }
        if before is None or self.ground is not before.ground:
            self.ground = {path: _settled(state, started) for path, state in self.ground.items()}
        self.disk = [replace(answer, state=_settled(answer.state, started)) for answer in self.disk]

    def written(self) -> Iterator[bytes]:
        """The bytes for `read`."""
        told = {
            "key": self.key,
            "shape": self.shape,
            "whole": self.whole,
            "answers": self.packed,
            "disk": [[answer.question, answer.path, answer.answer, answer.state] for answer in self.disk],
            "result": self.result,
            "ground": len(self.ground),
        }
        yield json.dumps(told, separators=(",", ":")).encode() + b"\n"
        fields: list[str] = []
        for path, state in self.ground.items():
            fields += (path, state)
        for path, state in self.states.items():
            fields += (path, state, self.digests[path])
        yield _SEPARATOR.join([*fields, ""]).encode("utf-8", "surrogateescape")


class _Changes:
    """What has changed since a result was kept."""

    def __init__(self, kept: _Kept) -> None:
        self._kept = kept
        self._answers: dict[str, dict[str, str]] | None = None
        self._changed: set[str] = set()
        self.digests: dict[str, str] = {}  # of the files that were opened
        self.harmless = True

    def look_at(self, file: str, path: str) -> None:
        """Open a file that may have changed."""
        before = self._kept.digests.get(file)
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

        return any(
            file in answers and glance(question, file, text) != answers[file]
            for question, answers in self._known().items()
        )

    def _known(self) -> dict[str, dict[str, str]]:
        if self._answers is None:
            self._answers = self._kept.answers()
        return self._answers

    def seen(self) -> Seen:
        """What is still known of the files."""
        digests = {file: known for file, known in self._kept.digests.items() if known and file not in self._changed}
        return Seen(digests, self._known())


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


def _settled(state: str, started: int) -> str:
    if " " not in state:
        return state if state == UNTOLD else ""
    modified, changed, *_ = state.split(" ")
    return state if max(int(modified), int(changed)) < started - _BLINK else ""


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
