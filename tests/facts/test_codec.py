"""Facts to JSON and back."""

from __future__ import annotations

import dataclasses
import json
import random

import pytest

from flake8_flask_headers.extraction.module import extract
from flake8_flask_headers.facts import codec, expressions, statements
from flake8_flask_headers.facts.module import ModuleFacts
from tests.extraction.test_positions import NEWER, RARE
from tests.sources import fixtures, own, standard_library


def classes_in(value: object) -> set[str]:
    """The names of the dataclasses that a value is made of."""
    if isinstance(value, (tuple, frozenset)):
        return {name for item in value for name in classes_in(item)}
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return set()
    fields = (getattr(value, field.name) for field in dataclasses.fields(value))
    return {type(value).__name__, *(name for item in fields for name in classes_in(item))}


def types_of(value: object) -> object:
    """The shape of a value with the types of its leaves: `True == 1` and `1 == 1.0`, but they are not the same."""
    if isinstance(value, tuple):
        return tuple(map(types_of, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return type(value), *(types_of(getattr(value, field.name)) for field in dataclasses.fields(value))
    return type(value)


def test_files_come_back() -> None:
    for path in (*fixtures()[::3], *own()[::6], *standard_library()):
        facts = extract(path.read_bytes())
        text = codec.dumps(facts)
        assert "\n" not in text
        assert text.isascii()
        back = codec.loads(text)
        assert back == facts, path
        assert types_of(back) == types_of(facts), path


def test_every_class_of_facts_comes_back() -> None:
    sources = (
        RARE,
        NEWER,
        f"deep = {'-' * 300}1\n",
        "def waits(): pass\n",
        "def reads(app):\n    nonlocal x\n    x = (1,)[1:]\n",
    )
    parts = [extract(source.encode()) for source in sources]
    every = {
        cls.__name__
        for module in (expressions, statements)
        for cls in vars(module).values()
        if isinstance(cls, type) and dataclasses.is_dataclass(cls)
    }
    assert every - classes_in(tuple(part.statements for part in parts)) == set()
    for facts in parts:
        assert codec.loads(codec.dumps(facts)) == facts


@pytest.mark.parametrize(
    "value",
    [
        "",
        "é€😀",
        "\ud800",
        "\ud800\udc00",
        "\0\x7f\n",
        "[",
        b"",
        b"\0\xff",
        0,
        -1,
        1 << 64,
        1.5,
        float("inf"),
        True,
        False,
        None,
    ],
)
def test_literals_come_back(value: expressions.Literal) -> None:
    constant = expressions.Constant(value, 3)
    facts = ModuleFacts((statements.Evaluate(constant, 1, 2),), "a problem", 4)
    back = codec.loads(codec.dumps(facts))
    assert back == facts
    assert types_of(back) == types_of(facts)


def test_the_deepest_facts_come_back() -> None:
    for source in (
        f"app = {'a + ' * 55}a",
        f"x = {'[' * 55}app{']' * 55}",
        "if app: pass\n" + "elif app: pass\n" * 110,
    ):
        facts = extract(source.encode())
        assert facts.problem is None
        assert codec.loads(codec.dumps(facts)) == facts


@pytest.mark.parametrize(
    "text",
    """[ { null 1 "ModuleFacts" [] ["ModuleFacts"] ["Nothing",1] ["",1] [[1]] ["set",[1]] ["bytes","*"] ["bytes"]
    ["Name","a"] {"a":1} ["ModuleFacts",[""],null,1,2]""".split(),
)
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        codec.loads(text)


def test_damaged_text_is_refused_or_gives_facts() -> None:
    chance = random.Random(3)
    text = codec.dumps(extract(fixtures()[0].read_bytes()))
    for _ in range(500):
        at = chance.randrange(len(text))
        damaged = text[:at] + chance.choice('[]",:{}0aN\\ ') + text[at + chance.randrange(3) :]
        try:
            facts = codec.loads(damaged)
        except ValueError:
            continue
        assert isinstance(facts, ModuleFacts)


def test_a_node_is_a_list_with_its_name_first() -> None:
    facts = ModuleFacts((statements.Evaluate(expressions.Name("a"), 1, 0),))
    assert json.loads(codec.dumps(facts)) == ["ModuleFacts", ["", ["Evaluate", ["Name", "a"], 1, 0]], None, 1]
