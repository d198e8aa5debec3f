"""One file's bytes to its facts."""

from __future__ import annotations

import io
import re
import tokenize
from typing import Final

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from flake8_flask_headers.extraction import gate
from flake8_flask_headers.extraction.relevance import matters
from flake8_flask_headers.extraction.statements import StatementReader
from flake8_flask_headers.facts.module import ModuleFacts
from flake8_flask_headers.facts.statements import Block, Deferred, Unread

_LINE_END: Final = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")


def decode(data: bytes) -> str:
    """The text of a Python file, by its BOM or coding line (PEP 263). Raises SyntaxError or UnicodeDecodeError."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
    return data.decode(encoding)


def extract(data: bytes) -> ModuleFacts:
    """The facts of one file; it depends on these bytes alone. What cannot be read is named in `problem`."""
    if len(data) > gate.MAX_FILE_BYTES:
        return ModuleFacts((), f"larger than {gate.MAX_FILE_BYTES // 1_000_000} MB")
    try:
        source = decode(data)
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        return ModuleFacts((), f"its encoding cannot be read ({type(error).__name__})")
    if "\0" in source:
        return ModuleFacts((), "it contains a NUL byte")
    try:
        spans = gate.top_level(source)
    except SyntaxError as error:
        return _newer_than_python(source, error)
    except (RecursionError, MemoryError, ValueError) as error:
        return ModuleFacts((), f"it is nested too deeply ({type(error).__name__})")
    lines = _LINE_END.split(source)
    statements: list[Block] = []
    problem: str | None = None
    problem_line = 1
    for span in _whole_lines(spans):
        text = "".join(lines[span.start - 1 : span.end])
        if span.name is not None and span.start == span.line and not matters(text):
            statements.append((Deferred(span.name, span.start, span.end, span.line),))
            continue
        block = extract_statements(text, span.start, span.names)
        if block and isinstance(block[0], Unread) and problem is None:
            problem, problem_line = block[0].reason, block[0].line
        statements.append(block)
    return ModuleFacts(tuple(statement for block in statements for statement in block), problem, problem_line)


def extract_deferred(data: bytes, deferred: Deferred) -> Block:
    """The statements that a `Deferred` of this file stands for."""
    lines = _LINE_END.split(decode(data))
    text = "".join(lines[deferred.start - 1 : deferred.end])
    return extract_statements(text, deferred.start, (deferred.name,))


def extract_statements(text: str, first_line: int, names: tuple[str, ...]) -> Block:
    """The facts of whole top-level statements; one `Unread` that binds `names` where a limit is hit."""
    if len(text) > gate.MAX_STATEMENT_BYTES:
        return (Unread(names, f"a statement of {len(text):,} characters is not read", first_line),)
    if gate.too_deep(text):
        return (Unread(names, "a statement is nested too deeply", first_line),)
    try:
        module = cst.parse_module(text)
        positions = MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider)
        return StatementReader(positions, first_line).block(module.body)
    except RecursionError:
        return (Unread(names, "a statement is nested too deeply", first_line),)
    except cst.ParserSyntaxError as error:
        return (Unread(names, f"it does not parse ({error.message})", first_line + error.raw_line - 1),)


def _newer_than_python(source: str, error: SyntaxError) -> ModuleFacts:
    """A file that the running Python refuses: LibCST may know its syntax, if it is not nested too deeply to be safe."""
    problem = f"the running Python cannot parse it ({error.msg})"
    line = error.lineno or 1
    if len(source) > gate.MAX_STATEMENT_BYTES or gate.too_deep(source):
        return ModuleFacts((), problem, line)
    block = extract_statements(source, 1, ())
    if len(block) == 1 and isinstance(block[0], Unread):
        return ModuleFacts((), problem, line)
    return ModuleFacts(block)


def _whole_lines(spans: tuple[gate.Span, ...]) -> list[gate.Span]:
    """Spans that share a line (`a = 1; b = 2`) become one: a slice is of whole lines."""
    merged: list[gate.Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            last = merged[-1]
            end = max(last.end, span.end)
            merged[-1] = gate.Span(last.start, end, last.line, None, last.names + span.names)
        else:
            merged.append(span)
    return merged
