"""One file's bytes to its facts."""

from __future__ import annotations

import io
import tokenize
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import libcst as cst

from flake8_flask_headers.extraction import gate
from flake8_flask_headers.extraction.lines import Lines
from flake8_flask_headers.extraction.positions import Positions
from flake8_flask_headers.extraction.recursion import room
from flake8_flask_headers.extraction.relevance import matters
from flake8_flask_headers.extraction.statements import StatementReader
from flake8_flask_headers.facts.module import ModuleFacts
from flake8_flask_headers.facts.statements import Block, Deferred, Statement, Unread

_TOO_LONG: Final = "the file is too long to be read to its end"


def decode(data: bytes) -> str:
    """The text of a Python file, by its BOM or coding line (PEP 263).

    Raises SyntaxError, UnicodeError or LookupError where that fails.
    """
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return data.decode(encoding)


def extract(data: bytes) -> ModuleFacts:
    """The facts of one file; it depends on these bytes alone. What cannot be read is named in `problem`."""
    if len(data) > gate.MAX_FILE_BYTES:
        return ModuleFacts((), f"larger than {gate.MAX_FILE_BYTES // 1_000_000} MB")
    try:
        source = decode(data)
    except (SyntaxError, UnicodeError, LookupError) as error:
        return ModuleFacts((), f"its encoding cannot be read ({type(error).__name__})")
    if "\0" in source:
        return ModuleFacts((), "it contains a NUL byte")
    lines = Lines(source)
    with room(), _quiet():
        try:
            spans = gate.top_level(source, lines)
        except SyntaxError as error:
            return _newer_than_python(source, error)
        except (RecursionError, MemoryError, ValueError) as error:
            return ModuleFacts((), f"it is nested too deeply ({type(error).__name__})")
        return _read(spans, lines)


def extract_deferred(data: bytes, deferred: Deferred) -> Block:
    """The statements that a `Deferred` of this file stands for."""
    text = Lines(decode(data)).text(deferred.start, deferred.end)
    with room(), _quiet():
        read = _statements(text, deferred.start)
    if isinstance(read, _Failure):
        return (Unread((deferred.name,), read.reason, read.line),)
    return read


@contextmanager
def _quiet() -> Iterator[None]:
    """Without what Python says about the code that it reads (`"\\d"` is an invalid escape)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _read(spans: list[gate.Span], lines: Lines) -> ModuleFacts:
    statements: list[Statement] = []
    failures: list[_Failure] = []
    left = gate.MAX_READ_CHARACTERS
    for span in spans[: gate.MAX_TOP_LEVEL]:
        text = lines.text(span.start, span.end)
        if span.name is not None and span.start == span.line and not matters(text):
            statements.append(Deferred(span.name, span.start, span.end, span.line))
            continue
        read = _statements(text, span.start, left)
        left -= len(text) if isinstance(read, tuple) else 0
        if isinstance(read, _Failure):
            failures.append(read)
            statements.append(Unread(span.names(), read.reason, read.line, span.words()))
        else:
            statements.extend(read)
    if rest := spans[gate.MAX_TOP_LEVEL :]:
        failures.append(_Failure(_TOO_LONG, rest[0].start))
        names = sorted({name for span in rest for name in span.names()})
        words = frozenset(word for span in rest for word in span.words())
        statements.append(Unread(tuple(names), _TOO_LONG, rest[0].start, words))
    if failures:
        return ModuleFacts(tuple(statements), failures[0].reason, failures[0].line)
    return ModuleFacts(tuple(statements))


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why statements cannot be read, and where."""

    reason: str
    line: int


def _statements(text: str, first_line: int, most: int = gate.MAX_STATEMENT_CHARACTERS) -> Block | _Failure:
    """The facts of whole top-level statements, the first of which stands on that line of the file."""
    if len(text) > gate.MAX_STATEMENT_CHARACTERS:
        return _Failure(f"a statement of {len(text):,} characters is not read", first_line)
    if len(text) > most:
        return _Failure(_TOO_LONG, first_line)
    if gate.too_deep(text):
        return _Failure("a statement is nested too deeply", first_line)
    if text.rstrip("\r\n").endswith("\\"):
        # the line goes on in an empty one, which `ast` does not count to the statement; a lone CR before takes one end
        text += "\n\n"
    try:
        module = cst.parse_module(text)
        return StatementReader(Positions(module, text), first_line).block(module.body)
    except RecursionError:
        return _Failure("a statement is nested too deeply", first_line)
    except cst.ParserSyntaxError as error:
        return _Failure(f"it does not parse ({error.message})", first_line + error.raw_line - 1)


def _newer_than_python(source: str, error: SyntaxError) -> ModuleFacts:
    """A file that the running Python refuses: LibCST may know its syntax."""
    read = _statements(source, 1)
    if isinstance(read, _Failure):
        return ModuleFacts((), f"the running Python cannot parse it ({error.msg})", error.lineno or 1)
    return ModuleFacts(read)
