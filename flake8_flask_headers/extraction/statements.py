"""LibCST statements to facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import libcst as cst

from flake8_flask_headers.extraction.expressions import read_arguments, read_expression
from flake8_flask_headers.extraction.positions import Positions
from flake8_flask_headers.facts import expressions
from flake8_flask_headers.facts import statements as facts

_AUGMENT: Final[dict[type[cst.CSTNode], str]] = {
    cst.AddAssign: "+",
    cst.BitOrAssign: "|",
    cst.ModuloAssign: "%",
    cst.SubtractAssign: "-",
    cst.MultiplyAssign: "*",
}
# Docstrings and stubs' bodies.
_SAYS_NOTHING: Final = (cst.SimpleString, cst.ConcatenatedString, cst.Ellipsis)


class StatementReader:
    """Reads the statements of one parsed slice of a file; `first_line` is the file's line on which the slice begins."""

    def __init__(self, positions: Positions, first_line: int) -> None:
        self._positions = positions
        self._offset = first_line - 1
        self._qualname: list[str] = []
        self._words: list[set[str]] = [set()]
        self._generators: list[bool] = [False]

    def position(self, node: cst.CSTNode) -> tuple[int, int]:
        """The 1-based line in the file and 0-based column of a node."""
        line, column = self._positions[node]
        return line + self._offset, column

    def word(self, identifier: str) -> None:
        """Note an identifier that occurs in the function being read."""
        self._words[-1].add(identifier)

    def yields(self) -> None:
        """Note that the function being read is a generator."""
        self._generators[-1] = True

    def block(self, body: Iterable[cst.BaseStatement | cst.BaseSmallStatement]) -> facts.Block:
        """The facts of a block."""
        return tuple(self._statements(body))

    def _statements(self, body: Iterable[cst.CSTNode]) -> Iterator[facts.Statement]:
        for node in body:
            if isinstance(node, cst.SimpleStatementLine):
                yield from self._statements(node.body)
                continue
            reader = _READERS.get(type(node))
            if reader is not None:
                yield from reader(self, node, *self.position(node))

    def _suite(self, body: cst.BaseSuite) -> facts.Block:
        return tuple(self._statements(body.body))

    def _else(self, node: cst.If | cst.Else | cst.Finally | None) -> facts.Block:
        if node is None:
            return ()
        if isinstance(node, cst.If):
            return self.block([node])
        return self._suite(node.body)

    def _expression(self, node: cst.BaseExpression) -> expressions.Expression:
        return read_expression(node, self)

    def _optional(self, node: cst.BaseExpression | None) -> expressions.Expression | None:
        return None if node is None else read_expression(node, self)

    def evaluate(self, node: cst.Expr, line: int, column: int) -> Iterator[facts.Statement]:
        if not isinstance(node.value, _SAYS_NOTHING):
            yield facts.Evaluate(self._expression(node.value), line, column)

    def assign(self, node: cst.Assign, line: int, column: int) -> Iterator[facts.Statement]:
        value = self._expression(node.value)
        yield facts.Assign(tuple(self._expression(target.target) for target in node.targets), value, line, column)

    def annotated(self, node: cst.AnnAssign, line: int, column: int) -> Iterator[facts.Statement]:
        target = self._expression(node.target)
        if node.value is None:
            yield facts.Annotate(target, line, column)
        else:
            yield facts.Assign((target,), self._expression(node.value), line, column)

    def augment(self, node: cst.AugAssign, line: int, column: int) -> Iterator[facts.Statement]:
        operator = _AUGMENT.get(type(node.operator), "?")
        yield facts.Augment(self._expression(node.target), operator, self._expression(node.value), line, column)

    def return_(self, node: cst.Return, line: int, column: int) -> Iterator[facts.Statement]:
        yield facts.Return(self._optional(node.value), line, column)

    def raise_(self, node: cst.Raise, line: int, column: int) -> Iterator[facts.Statement]:
        yield facts.Raise(self._optional(node.exc), line, column)

    def delete(self, node: cst.Del, line: int, column: int) -> Iterator[facts.Statement]:
        target = self._expression(node.target)
        targets = target.items if isinstance(target, expressions.Display) else (target,)
        yield facts.Delete(targets, line, column)

    def import_(self, node: cst.Import, line: int, column: int) -> Iterator[facts.Statement]:
        for imported in node.names:
            alias = imported.evaluated_alias
            yield facts.Import(imported.evaluated_name, alias, line, column)

    def import_from(self, node: cst.ImportFrom, line: int, column: int) -> Iterator[facts.Statement]:
        module = "" if node.module is None else _dotted(node.module)
        if isinstance(node.names, cst.ImportStar):
            names: tuple[facts.ImportedName, ...] = (facts.ImportedName("*", None),)
        else:
            names = tuple(facts.ImportedName(name.evaluated_name, name.evaluated_alias) for name in node.names)
        for name in names:
            self.word(name.name)
            self.word(name.alias or name.name)
        yield facts.ImportFrom(module, len(node.relative), names, line, column)

    def global_(self, node: cst.Global, line: int, column: int) -> Iterator[facts.Statement]:
        yield facts.Scope("global", tuple(item.name.value for item in node.names))

    def nonlocal_(self, node: cst.Nonlocal, line: int, column: int) -> Iterator[facts.Statement]:
        yield facts.Scope("nonlocal", tuple(item.name.value for item in node.names))

    def break_(self, node: cst.Break, line: int, column: int) -> Iterator[facts.Statement]:
        yield facts.Jump("break")

    def continue_(self, node: cst.Continue, line: int, column: int) -> Iterator[facts.Statement]:
        yield facts.Jump("continue")

    def if_(self, node: cst.If, line: int, column: int) -> Iterator[facts.Statement]:
        test = self._expression(node.test)
        yield facts.If(test, self._suite(node.body), self._else(node.orelse), line, column)

    def for_(self, node: cst.For, line: int, column: int) -> Iterator[facts.Statement]:
        target, iterable = self._expression(node.target), self._expression(node.iter)
        yield facts.For(target, iterable, self._suite(node.body), self._else(node.orelse), line, column)

    def while_(self, node: cst.While, line: int, column: int) -> Iterator[facts.Statement]:
        test = self._expression(node.test)
        yield facts.While(test, self._suite(node.body), self._else(node.orelse), line, column)

    def try_(self, node: cst.Try | cst.TryStar, line: int, column: int) -> Iterator[facts.Statement]:
        body = self._suite(node.body)
        handlers = []
        for handler in node.handlers:
            alias = None if handler.name is None else handler.name.name
            name = alias.value if isinstance(alias, cst.Name) else None
            kind = self._optional(handler.type)
            handlers.append(facts.Handler(kind, name, self._suite(handler.body), self.position(handler)[0]))
        yield facts.Try(body, tuple(handlers), self._else(node.orelse), self._else(node.finalbody), line, column)

    def with_(self, node: cst.With, line: int, column: int) -> Iterator[facts.Statement]:
        items = []
        for item in node.items:
            target = None if item.asname is None else self._expression(item.asname.name)
            items.append(facts.WithItem(self._expression(item.item), target))
        yield facts.With(tuple(items), self._suite(node.body), line, column)

    def match(self, node: cst.Match, line: int, column: int) -> Iterator[facts.Statement]:
        subject = self._expression(node.subject)
        cases = []
        for case in node.cases:
            captures: list[str] = []
            values = self._pattern(case.pattern, captures)
            wildcard = isinstance(case.pattern, cst.MatchAs) and case.pattern.pattern is None
            guard = self._optional(case.guard)
            cases.append(facts.Case(values, tuple(captures), wildcard, guard, self._suite(case.body)))
        yield facts.Match(subject, tuple(cases), line, column)

    def _pattern(self, pattern: cst.MatchPattern, captures: list[str]) -> tuple[expressions.Expression, ...] | None:
        if isinstance(pattern, cst.MatchValue):
            return (self._expression(pattern.value),)
        if isinstance(pattern, cst.MatchSingleton):
            return (self._expression(pattern.value),)
        if isinstance(pattern, cst.MatchOr):
            parts = [self._pattern(element.pattern, captures) for element in pattern.patterns]
            known = [part for part in parts if part is not None]
            return tuple(value for part in known for value in part) if len(known) == len(parts) else None
        if isinstance(pattern, cst.MatchAs):
            if pattern.name is not None:
                captures.append(pattern.name.value)
            return None if pattern.pattern is None else self._pattern(pattern.pattern, captures)
        captures.extend(_captured(pattern))
        return None

    def define(self, node: cst.FunctionDef, line: int, column: int) -> Iterator[facts.Statement]:
        decorators = tuple(self._expression(decorator.decorator) for decorator in node.decorators)
        parameters = self._parameters(node.params)
        asynchronous = node.asynchronous is not None
        function = self._function(
            node.name.value, parameters, lambda: self._suite(node.body), decorators, line, column, asynchronous
        )
        self.word(node.name.value)
        yield facts.Define(function, line, column)

    def class_(self, node: cst.ClassDef, line: int, column: int) -> Iterator[facts.Statement]:
        decorators = tuple(self._expression(decorator.decorator) for decorator in node.decorators)
        bases, _ = read_arguments(node.bases, self)
        _, keywords = read_arguments(node.keywords, self)
        name = node.name.value
        self._qualname.append(name)
        qualname = ".".join(self._qualname)
        body = self._suite(node.body)
        self._qualname.pop()
        self.word(name)
        yield facts.ClassDefinition(name, qualname, bases, keywords, body, decorators, line, column)

    def read_lambda(self, node: cst.Lambda) -> facts.Function:
        """The function that a lambda is: it returns its body."""
        line, column = self.position(node)
        parameters = self._parameters(node.params)

        def body() -> facts.Block:
            return (facts.Return(self._expression(node.body), line, column),)

        return self._function("<lambda>", parameters, body, (), line, column, asynchronous=False)

    def _function(
        self,
        name: str,
        parameters: tuple[facts.Parameter, ...],
        body: Callable[[], facts.Block],
        decorators: tuple[expressions.Expression, ...],
        line: int,
        column: int,
        asynchronous: bool,
    ) -> facts.Function:
        self._qualname.append(name)
        self._words.append(set())
        self._generators.append(False)
        qualname = ".".join(self._qualname)
        block = body()
        words = frozenset(self._words.pop())
        self._words[-1] |= words
        generator = self._generators.pop()
        self._qualname.pop()
        return facts.Function(
            name, qualname, parameters, block, decorators, line, column, generator, asynchronous, words
        )

    def _parameters(self, node: cst.Parameters) -> tuple[facts.Parameter, ...]:
        parameters = [self._parameter(param, "positional-only") for param in node.posonly_params]
        parameters += [self._parameter(param, "standard") for param in node.params]
        if isinstance(node.star_arg, cst.Param):
            parameters.append(self._parameter(node.star_arg, "args"))
        parameters += [self._parameter(param, "keyword-only") for param in node.kwonly_params]
        if node.star_kwarg is not None:
            parameters.append(self._parameter(node.star_kwarg, "kwargs"))
        return tuple(parameters)

    def _parameter(self, node: cst.Param, kind: str) -> facts.Parameter:
        return facts.Parameter(node.name.value, kind, self._optional(node.default))


def _dotted(node: cst.BaseExpression) -> str:
    if isinstance(node, cst.Attribute):
        return f"{_dotted(node.value)}.{node.attr.value}"
    return node.value if isinstance(node, cst.Name) else ""


def _captured(pattern: cst.CSTNode) -> Iterator[str]:
    if isinstance(pattern, (cst.MatchAs, cst.MatchStar)) and pattern.name is not None:
        yield pattern.name.value
    for child in pattern.children:
        yield from _captured(child)
    if isinstance(pattern, cst.MatchMapping) and pattern.rest is not None:
        yield pattern.rest.value


_READERS: Final[dict[type[cst.CSTNode], Callable[[StatementReader, Any, int, int], Iterator[facts.Statement]]]] = {
    cst.Expr: StatementReader.evaluate,
    cst.Assign: StatementReader.assign,
    cst.AnnAssign: StatementReader.annotated,
    cst.AugAssign: StatementReader.augment,
    cst.Return: StatementReader.return_,
    cst.Raise: StatementReader.raise_,
    cst.Del: StatementReader.delete,
    cst.Import: StatementReader.import_,
    cst.ImportFrom: StatementReader.import_from,
    cst.Global: StatementReader.global_,
    cst.Nonlocal: StatementReader.nonlocal_,
    cst.Break: StatementReader.break_,
    cst.Continue: StatementReader.continue_,
    cst.If: StatementReader.if_,
    cst.For: StatementReader.for_,
    cst.While: StatementReader.while_,
    cst.Try: StatementReader.try_,
    cst.TryStar: StatementReader.try_,
    cst.With: StatementReader.with_,
    cst.Match: StatementReader.match,
    cst.FunctionDef: StatementReader.define,
    cst.ClassDef: StatementReader.class_,
}
