"""Whatever the bytes of a file are, those outside the change are the same after it."""

from __future__ import annotations

import ast
import itertools
import re
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flake8_flask_headers.codemods.edits import Edit, Refused, spliced
from flake8_flask_headers.codemods.source import SourceFile

from .fixing import fixed, project

CREATION = "app = Flask(__name__)"
HOOK = [
    "@app.after_request",
    "def set_security_headers(response):",
    "response.headers.setdefault('X-Content-Type-Options', 'nosniff')",
    "return response",
]


def _inserted(before: bytes, after: bytes) -> bytes:
    """The bytes that were put in at one place; fails where anything else is different."""
    pairs = enumerate(zip(before, after, strict=False))
    same = next((index for index, (one, two) in pairs if one != two), len(before))
    rest = len(before) - same
    assert after.endswith(before[same:])
    return after[same : len(after) - rest]


PIECES = st.sampled_from(
    [
        "x = 1",
        "x = 1   ",
        "\tif_tab = 1".strip(),
        "\fy = 2",
        "",
        "   ",
        "# comment \u00e9",
        "s = 'caf\u00e9'",
        's = """a\n  b\r\nc"""',
        "if x:\n\ty = 1",
        "def f():\n\treturn (1,\n2)",
        "f'{x!r:>{10}} {{'",
        "z = 1 + \\\n  2",
        "class A: pass",
        "f\"{'a' if x else f'{x:{y}}'}\"",
        *(["f'{d['a']}'", "f'{\n1 # one\n}'"] if sys.version_info >= (3, 12) else []),
    ]
)
NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])
ENCODINGS = st.sampled_from([("", "utf-8"), ("\ufeff", "utf-8"), ("# -*- coding: latin-1 -*-\n", "latin-1")])


@given(
    above=st.lists(st.tuples(PIECES, NEWLINES), max_size=6),
    below=st.lists(st.tuples(PIECES, NEWLINES), max_size=6),
    encoding=ENCODINGS,
    newline=NEWLINES,
    ended=st.booleans(),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_other_bytes_stay(
    tmp_path: Path,
    above: list[tuple[str, str]],
    below: list[tuple[str, str]],
    encoding: tuple[str, str],
    newline: str,
    *,
    ended: bool,
) -> None:
    begin, name = encoding
    lines = [("from flask import Flask", "\n"), ("x = 1", "\n"), *above, (CREATION, newline), *below]
    lines += [("app.add_url_rule('/', 'index', lambda: 'Hello')", newline if ended else "")]
    before = (begin + "".join(text + end for text, end in lines)).encode(name)
    project(tmp_path, {"app.py": before})
    made = fixed(tmp_path)
    after = made.changes["app.py"]
    at = before.index(CREATION.encode(name)) + len(CREATION)
    if newline == "\r" and before.startswith(b"\n", at + 1):  # an empty line after it: together they are one end
        newline = "\r\n"
    assert after.startswith(before[:at])
    assert after.endswith(before[at:])
    inserted = after[at : len(after) - len(before) + at].decode(name)
    assert [line.strip().replace('"', "'") for line in inserted.splitlines() if line.strip()] == HOOK
    assert set(re.findall(r"\r\n|\r|\n", inserted)) == {newline}
    ast.parse(after)


FACTORY = [
    "def create_app():",
    "@app = Flask(__name__)  # the app",
    "@app.add_url_rule('/', 'index', lambda: 'Hello')   ",
    "@return app",
]
TABLE = [
    "app = Flask(__name__)",
    "HEADERS = {",
    "@'Referrer-Policy': 'no-referrer',  # caf\u00e9",
    "}",
    "app.after_request(lambda r: (r.headers.update(HEADERS), r)[1])",
    "app.add_url_rule('/', 'index', lambda: 'Hello')",
]


@pytest.mark.parametrize("shape", [FACTORY, TABLE])
@given(
    above=st.lists(st.tuples(PIECES, NEWLINES), max_size=4),
    below=st.lists(st.tuples(PIECES, NEWLINES), max_size=4),
    encoding=ENCODINGS,
    newlines=st.lists(NEWLINES, min_size=6, max_size=6),
    indentation=st.sampled_from(["    ", "\t", "  "]),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_other_bytes_stay_in_factories_and_tables(
    shape: list[str],
    tmp_path: Path,
    above: list[tuple[str, str]],
    below: list[tuple[str, str]],
    encoding: tuple[str, str],
    newlines: list[str],
    indentation: str,
) -> None:
    begin, name = encoding
    lines = [("from flask import Flask", "\n"), ("x = 1", "\n"), ("d = {'a': 1}", "\n"), ("y = 1", "\n"), *above]
    lines += [(line.replace("@", indentation), end) for line, end in zip(shape, newlines, strict=False)]
    before = (begin + "".join(text + end for text, end in [*lines, *below])).encode(name)
    project(tmp_path, {"app.py": before})
    after = fixed(tmp_path).changes["app.py"]
    inserted = _inserted(before, after)
    assert b"X-Content-Type-Options" in inserted
    assert inserted.isascii()
    ast.parse(after)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_new_lines_end_as_the_line_above(newline: str, tmp_path: Path) -> None:
    text = f"from flask import Flask\n{CREATION}{newline}\napp.add_url_rule('/', 'index', lambda: 'Hello')\r\n"
    project(tmp_path, {"app.py": text})
    inserted = _inserted(text.encode(), fixed(tmp_path).changes["app.py"])
    assert inserted.count(newline.encode()) == len(inserted.splitlines())
    assert b"".join(inserted.splitlines()).isascii()


def test_a_file_without_a_last_newline_stays_without(tmp_path: Path) -> None:
    text = "from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__)"
    project(tmp_path, {"app.py": text + "\n\n\napp = create_app()\napp.add_url_rule('/', 'i', lambda: '')"})
    assert fixed(tmp_path).changes["app.py"].endswith(b"lambda: '')")
    project(tmp_path, {"app.py": "from flask import Flask\napp = Flask(__name__, static_folder='.')"})
    made = fixed(tmp_path)
    assert all(data.endswith(b"return response") for data in made.changes.values())


def test_deep_and_long_statements_are_left_alone(tmp_path: Path) -> None:
    deep = "(" * 80 + "1" + ")" * 80
    text = (
        f"from flask import Flask\n\n\ndef create_app():\n    x = {deep}\n    app = Flask(__name__)\n    return app\n"
    )
    project(tmp_path, {"app.py": text})
    assert fixed(tmp_path).changes == {}


@given(
    data=st.binary(max_size=60),
    changes=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 8), st.binary(max_size=5)), max_size=5),
)
def test_splicing_changes_what_is_named_and_nothing_else(data: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    edits = [Edit(start, start + length, text) for start, length, text in changes]
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    sound = all(one.end <= two.start for one, two in itertools.pairwise(ordered))
    if not sound or any(edit.end > len(data) for edit in edits):
        with pytest.raises(Refused):
            spliced(data, edits)
        return
    expected = bytearray(data)
    for edit in reversed(ordered):
        expected[edit.start : edit.end] = edit.replacement
    assert spliced(data, edits) == bytes(expected)


@given(text=st.text(alphabet="a\u00e9\U0001f600\r\n\t", max_size=30), mark=st.booleans())
def test_places_in_the_text_are_places_in_the_bytes(text: str, *, mark: bool) -> None:
    data = (b"\xef\xbb\xbf" if mark else b"") + text.encode()
    source = SourceFile("a.py", data)
    for index in range(len(text) + 1):
        assert spliced(data, [source.edit(index, index, "x")]).decode("utf-8-sig") == text[:index] + "x" + text[index:]


@pytest.mark.parametrize(
    "data", [b"# coding: utf-16\n", b"# coding: no-such\n", b"\xff", b"# coding: utf-7\nx = '+AOk-'\n"]
)
def test_an_encoding_that_does_not_come_back_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        SourceFile("a.py", data).edit(len(SourceFile("a.py", data).text), len(SourceFile("a.py", data).text), "x")
