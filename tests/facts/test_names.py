"""Which names a statement binds, and which it looks up: the same by its facts and by Python's own tree."""

from __future__ import annotations

import pytest

from flake8_flask_headers.extraction import gate
from flake8_flask_headers.extraction.lines import Lines
from flake8_flask_headers.facts.names import bound, looked_up
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("source", "names", "words"),
    [
        ("app, (b, *c), d.e, f[g] = h", "app b c", "app b c d e f g h"),
        ("app += b.c(d=e)", "app", "app b c e"),
        ("for app in b:\n  c = d\nelse:\n  def e(x=y): f = 1", "app c e", "app b c d y"),
        ("while app: b = c", "b", "app b c"),
        ("with app as b, c as (d, e):\n  import f.g as h", "b d e h", "app b c d e import"),
        ("try: app = 1\nexcept B as c: d = 2\nfinally:\n  class E(F): f = g", "E app d", "B F app d f g"),
        ("if app:\n  from b import c, d as e\nelif f: g = 1\nelse: h = 2", "c e g h", "app f g h import"),
        ("match app:\n  case 1: b = 1\n  case c.d: pass", "b", "app b c d"),
        ("@app.b(c)\ndef f(d, e=g, *, h=i): j.k", "f", "app b c g i"),
        ("app.b(lambda: d.e)", "", "app b d e"),
        ("[app for b in c if d]", "", "app b c d"),
        ("del app", "", "app"),
        ("import app.b, c.d", "app c", "import"),
    ],
)
def test_names_and_words(source: str, names: str, words: str) -> None:
    statements = read(source)
    assert frozenset(name for statement in statements for name in bound(statement)) == set(names.split())
    assert frozenset(word for statement in statements for word in looked_up(statement)) == set(words.split())
    (span,) = gate.top_level(source, Lines(source))
    assert set(span.names()) == set(names.split())
    assert span.words() == set(words.split())
