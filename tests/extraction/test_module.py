"""One file's bytes to its facts."""

from __future__ import annotations

import codecs
import subprocess
import sys
from pathlib import Path

import pytest

from flake8_flask_headers.extraction import gate
from flake8_flask_headers.extraction.module import decode, extract, extract_deferred
from flake8_flask_headers.facts import expressions as ex
from flake8_flask_headers.facts.module import ModuleFacts
from flake8_flask_headers.facts.statements import Assign, Block, Deferred, Define, Statement, Unread
from tests.sources import fixtures, own, standard_library


@pytest.mark.parametrize(
    "data",
    [
        "x = 'é'\n".encode(),
        codecs.BOM_UTF8 + "x = 'é'\n".encode(),
        "# coding: latin-1\nx = 'é'\n".encode("latin-1"),
        "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = 'é'\n".encode("cp1252"),
        codecs.BOM_UTF8 + "# coding: utf-8\nx = 'é'\n".encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    (statement,) = extract(data).statements
    assert isinstance(statement, Assign)
    assert isinstance(statement.value, ex.Constant)
    assert statement.value.value == "é"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("x = 'é'\n".encode("latin-1"), "its encoding cannot be read (SyntaxError)"),
        ("# coding: ascii\nx = 'é'\n".encode(), "its encoding cannot be read (UnicodeDecodeError)"),
        (b"# coding: klingon\n", "its encoding cannot be read (SyntaxError)"),
        (b"# coding: rot13\n", "its encoding cannot be read (LookupError)"),
        (b"x = 1\0", "it contains a NUL byte"),
        (b"#" * (gate.MAX_FILE_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_bytes_that_are_no_text_of_python(data: bytes, problem: str) -> None:
    assert extract(data) == ModuleFacts((), problem)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_statement_that_goes_on_in_an_empty_line_is_read(end: str) -> None:
    source = (
        "from flask import Flask\\\n\napp = Flask(__name__)\n\ndef view():\n    return app.name \\\n\nlast = 1 \\\n\n"
    )
    facts = extract(source.replace("\n", end).encode())
    assert (facts.problem, len(facts.statements)) == (None, 4)
    assert not any(isinstance(statement, Unread) for statement in facts.statements)


def test_a_file_that_does_not_parse_is_named_with_its_line() -> None:
    facts = extract(b"import app\n\ndef f(:\n")
    assert facts.statements == ()
    assert facts.problem is not None
    assert facts.problem.startswith("the running Python cannot parse it")
    assert facts.problem_line == 3


def test_syntax_that_is_newer_than_the_running_python_is_read() -> None:
    facts = extract(b"type A[T] = list[T]\napp = f'{a['b']}'\ndef f[T](app: T): pass\n")
    assert facts.problem is None
    assert [type(statement) for statement in facts.statements] == [Assign, Define]


def test_the_first_of_what_is_not_read_is_the_problem() -> None:
    facts = extract(f"app = 1\nx = {'(' * 100}{')' * 100}\ny = {'-' * 300}1\nz = app\n".encode())
    assert [type(statement) for statement in facts.statements] == [Assign, Unread, Unread, Assign]
    assert facts.statements[1] == Unread(("x",), "a statement is nested too deeply", 2, frozenset("x"))
    assert (facts.problem, facts.problem_line) == ("a statement is nested too deeply", 2)


def test_limits_on_size() -> None:
    long = "x = '" + "a" * gate.MAX_STATEMENT_CHARACTERS + "'\n"
    facts = extract(f"{long}app = 1\n".encode())
    assert isinstance(facts.statements[0], Unread)
    assert facts.statements[0].names == ("x",)
    assert isinstance(facts.statements[1], Assign)
    some = "app = '" + "a" * 300_000 + "'\n"
    facts = extract((some * 11).encode())
    assert [type(statement) for statement in facts.statements] == [Assign] * 4 + [Unread] * 7
    assert (facts.problem, facts.problem_line) == ("the file is too long to be read to its end", 5)
    facts = extract(b"a\n" * 20_000 + b"b = c\nd.e()\n")
    assert len(facts.statements) == 20_001
    reason = "the file is too long to be read to its end"
    assert facts.statements[-1] == Unread(("b",), reason, 20_001, frozenset("bcde"))
    assert facts.problem_line == 20_001


# -- what waits ---------------------------------------------------------------------------------------------------

WAITING = """\
import os


def plain(x):
    return x + 1


# above
async def waits():
    pass
class Model:
    '''Text.'''
    def method(self):
        return lambda: 1


@decorated
def read_at_once():
    pass


def application(app):
    pass
"""


def test_definitions_without_a_word_that_matters_wait() -> None:
    facts = extract(WAITING.encode())
    assert [statement for statement in facts.statements if isinstance(statement, Deferred)] == [
        Deferred("plain", 4, 5, 4),
        Deferred("waits", 9, 10, 9),
        Deferred("Model", 11, 14, 11),
    ]
    assert [item.function.name for item in facts.statements if isinstance(item, Define)] == [
        "read_at_once",
        "application",
    ]


def whole(data: bytes) -> Block:
    """The statements of a file, those that wait included."""
    found: list[Statement] = []
    for statement in extract(data).statements:
        found.extend(extract_deferred(data, statement) if isinstance(statement, Deferred) else (statement,))
    return tuple(found)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_what_waited_is_read_as_if_it_had_not(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    data = WAITING.replace("\n", end).encode()
    late = whole(data)
    monkeypatch.setattr("flake8_flask_headers.extraction.module.matters", lambda text: True)
    assert extract(data).statements == late


def test_the_same_for_real_files(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [*fixtures()[::5], *own()[::10], *standard_library()[:10]]
    late = [whole(path.read_bytes()) for path in files]
    monkeypatch.setattr("flake8_flask_headers.extraction.module.matters", lambda text: True)
    for path, expected in zip(files, late, strict=True):
        assert extract(path.read_bytes()).statements == expected, path


def test_what_waited_can_be_too_deep() -> None:
    data = f"def f():\n    return {'-' * 300}1\n".encode()
    (waiting,) = extract(data).statements
    assert isinstance(waiting, Deferred)
    assert extract_deferred(data, waiting) == (Unread(("f",), "a statement is nested too deeply", 1),)


# -- everything -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", standard_library(), ids=lambda path: "/".join(path.parts[-2:]))
def test_the_standard_library_is_read(path: Path) -> None:
    data = path.read_bytes()
    problem = extract(data).problem
    whole(data)
    if problem is not None:
        assert "deeply" not in problem
        with pytest.raises((SyntaxError, UnicodeError, LookupError)):
            compile(decode(data), path.name, "exec")


def test_it_depends_on_the_bytes_alone() -> None:
    """Not on how deep the caller stands, whose stack the readers share."""
    deepest = f"app = {'a + ' * 55}a\nx = {'[' * 55}app{']' * 55}\n"
    data = (deepest + "if app:\n    pass\n" + "elif app: pass\n" * 110).encode()
    facts = extract(data)
    assert facts.problem is None

    def below(depth: int) -> ModuleFacts:
        return extract(data) if depth == 0 else below(depth - 1)

    for depth in (100, 500, sys.getrecursionlimit() - 150):
        assert below(depth) == facts
    limit = sys.getrecursionlimit()
    below(500)
    assert sys.getrecursionlimit() == limit


@pytest.mark.parametrize(
    "source",
    [
        "{'not ' * 399_000}1",
        "a{' and a' * 66_000}",
        "a{'**a' * 130_000}",
        "a{'.b()' * 99_000}",
        "{'lambda:' * 50_000}1",
    ],
)
def test_nothing_crashes_the_process(source: str) -> None:
    """Also where `ast.parse` allows it, and where it does not and the text goes on as perhaps newer Python."""
    code = f"from flake8_flask_headers.extraction.module import extract\ntext = f'''x = {source}\\n'''\n"
    code += "for tail in ('', 'type A = 1\\n', 'x = (\\n'): print(extract((text + tail).encode()).problem)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert len(ended.stdout.splitlines()) == 3
    assert "None" not in ended.stdout
