"""Facts of files, kept by the digest of the text that they are of, all of a project in one file.

Making facts of a text takes more than ten times as long as reading them from here. Each file's are a text of their own,
which is decoded only where they are asked for.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from flake8_flask_headers.cache.folder import CacheFolder
from flake8_flask_headers.cache.stamp import stamp
from flake8_flask_headers.facts import codec
from flake8_flask_headers.facts.module import ModuleFacts
from flake8_flask_headers.facts.statements import Block

NAME: Final = "facts"


class KeptFacts:
    """The facts that a cache has (none without one), those in `files` that `written` made, and those that were added.

    What was read once is shared by everything in this process that asks for it.
    """

    def __init__(self, cache: CacheFolder | None = None, files: Sequence[str] = ()) -> None:
        self._cache = cache
        self._files = files
        self._texts: dict[str, str] | None = None
        self._known: dict[str, Any] = {}
        self._new: set[str] = set()

    def get(self, text: str) -> ModuleFacts | None:
        """The facts of the text of that digest."""
        found: ModuleFacts | None = self._get(text, codec.loads)
        return found

    def put(self, text: str, facts: ModuleFacts) -> None:
        """Add the facts of a text."""
        self._put(text, facts)

    def get_deferred(self, text: str, line: int) -> Block | None:
        """The facts of the deferred definition on that line of a text."""
        found: Block | None = self._get(f"{text} {line}", codec.loads_block)
        return found

    def put_deferred(self, text: str, line: int, block: Block) -> None:
        """Add them."""
        self._put(f"{text} {line}", block)

    def save(self) -> None:
        """Write what was added. What nobody asked for stays, until it is more than what somebody did."""
        if self._cache is None or not self._new:
            return
        kept = self._all()
        unused = kept.keys() - self._known.keys()
        if len(unused) > len(self._known):
            kept = {key: text for key, text in kept.items() if key not in unused}
        with _without_collections():
            kept |= {key: codec.dumps(self._known[key]) for key in self._new}
        self._new.clear()
        self._cache.write(NAME, written(kept))

    def _get(self, key: str, decode: Callable[[str], Any]) -> Any:
        if key not in self._known:
            text = self._all().get(key)
            if text is None:
                return None
            try:
                with _without_collections():
                    self._known[key] = decode(text)
            except ValueError:
                return None
        return self._known[key]

    def _put(self, key: str, facts: ModuleFacts | Block) -> None:
        self._known[key] = facts
        self._new.add(key)

    def _all(self) -> dict[str, str]:
        if self._texts is None:
            content = self._cache.read(NAME) if self._cache is not None else None
            self._texts = {} if content is None else _read_leniently(content)
            for file in self._files:
                self._texts |= _read_leniently(Path(file).read_bytes())
        return self._texts


def written(facts: dict[str, str]) -> Iterator[bytes]:
    """A file of facts, by digest of their text (and line, if deferred), each as `codec.dumps` gives them."""
    yield json.dumps([stamp(), list(facts)]).encode() + b"\n"
    for text in facts.values():
        yield text.encode() + b"\n"


def read(content: bytes) -> dict[str, str]:
    """What `written` wrote. Raises ValueError where it is none, or of another version."""
    try:
        head, *texts = content.decode("utf-8").split("\n")
        made_by, keys = json.loads(head)
    except (ValueError, TypeError, RecursionError) as error:
        raise ValueError("no facts") from error
    if made_by != stamp():
        raise ValueError("facts made by another version of this tool, of Python or of LibCST")
    if len(keys) != len(texts) - 1:
        raise ValueError("no facts")
    return dict(zip(keys, texts, strict=False))


def problems(files: Iterable[str]) -> Iterator[str]:
    """What is wrong with files that are to hold facts, a line each."""
    for file in files:
        try:
            read(Path(file).read_bytes())
        except OSError as error:
            yield f"{file!r} cannot be read ({error.strerror})"
        except ValueError as error:
            yield f"{file!r} holds {error}; write it anew with 'flake8-flask-headers facts'"


def _read_leniently(content: bytes) -> dict[str, str]:
    try:
        return read(content)
    except ValueError:
        return {}


@contextmanager
def _without_collections() -> Iterator[None]:
    """Without looking for garbage, of which neither way makes any: that takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
