"""The statements inside statements."""

from __future__ import annotations

from collections.abc import Iterator

from flake8_flask_headers.facts import statements as st


def walk(block: st.Block, *, into_functions: bool = True) -> Iterator[st.Statement]:
    """Every statement of a block, inner ones included, those of the functions that it defines if these are wanted."""
    for statement in block:
        yield statement
        for inner in _inside(statement, into_functions):
            yield from walk(inner, into_functions=into_functions)


def _inside(statement: st.Statement, into_functions: bool) -> Iterator[st.Block]:
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
            if into_functions:
                yield statement.function.body
