"""The statements inside statements."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_headers.facts import statements as st


def walk(block: st.Block, *, into_functions: bool = True) -> Iterator[st.Statement]:
    """Every statement of a block, inner ones included, those of the functions that it defines if these are wanted."""
    for statement in block:
        yield statement
        if into_functions or not isinstance(statement, st.Define):
            for inner in blocks(statement):
                yield from walk(inner, into_functions=into_functions)


def blocks(statement: st.Statement) -> Iterator[st.Block]:
    """The blocks that a statement is made of; a definition's is the body of its function."""
    match statement:
        case st.If() | st.For() | st.While():
            yield from (statement.body, statement.orelse)
        case st.Try():
            yield from (statement.body, statement.orelse, statement.final)
            yield from (handler.body for handler in statement.handlers)
        case st.With() | st.ClassDefinition():
            yield statement.body
        case st.Match():
            yield from (case.body for case in statement.cases)
        case st.Define():
            yield statement.function.body
