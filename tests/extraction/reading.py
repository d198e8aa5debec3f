"""Short sources to facts."""

from __future__ import annotations

from textwrap import dedent
from typing import TypeVar

from flake8_flask_headers.extraction.module import extract
from flake8_flask_headers.facts.expressions import Expression
from flake8_flask_headers.facts.statements import Assign, Block, ClassDefinition, Define, Function, Statement

Kind = TypeVar("Kind")


def read(source: str) -> Block:
    """The statements of a source, none of them deferred: each definition has a word that matters."""
    facts = extract(dedent(source).encode())
    assert facts.problem is None
    return facts.statements


def only(source: str, kind: type[Kind]) -> Kind:
    """The one statement of a source."""
    (statement,) = read(source)
    assert isinstance(statement, kind)
    return statement


def value(source: str) -> Expression:
    """The facts of an expression, which stands on line 1."""
    return only(f"x = {source}\n", Assign).value


def function(source: str) -> Function:
    """The one function that a source defines."""
    return only(source, Define).function


def definitions(block: Block) -> list[Function | ClassDefinition]:
    """The functions and classes of a block, inner ones after what holds them."""
    found: list[Function | ClassDefinition] = []
    for statement in block:
        if isinstance(statement, Define):
            found += [statement.function, *definitions(statement.function.body)]
        elif isinstance(statement, ClassDefinition):
            found += [statement, *definitions(statement.body)]
    return found


def lines(block: Block) -> list[int]:
    """The line of each statement."""
    return [line_of(statement) for statement in block]


def line_of(statement: Statement) -> int:
    """The line of a statement."""
    line = getattr(statement, "line", None)
    assert isinstance(line, int), statement
    return line
