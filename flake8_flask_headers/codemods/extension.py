"""More headers in code that already sets some, in its own idiom: next to a write, or in the table that it reads."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import libcst as cst

from flake8_flask_headers.codemods import layout
from flake8_flask_headers.codemods.edits import Edit, Refused
from flake8_flask_headers.codemods.settings import Setting
from flake8_flask_headers.codemods.style import Style
from flake8_flask_headers.codemods.syntax import Tree
from flake8_flask_headers.facts.places import Place

_METHODS: Final = ("set", "setdefault", "add")
_HOOKS: Final = frozenset({"after_request", "after_app_request"})
_SETDEFAULT: Final = "setdefault"
_DEFERS: Final = "after_this_request"


@dataclass(frozen=True, slots=True)
class Write:
    """`response.headers["Name"] = value` or `response.headers.method("Name", value)`, in the body of a function."""

    tree: Tree
    statement: cst.SimpleStatementLine
    receiver: str
    method: str | None
    quote: str
    name: cst.SimpleString
    value: cst.BaseExpression

    @property
    def is_unconditional(self) -> bool:
        """Whether it is a statement of a hook that nothing wraps, with no way out before it."""
        body, siblings, index = self.tree.block(self.statement)
        function = self.tree.parent(body)
        if not isinstance(function, cst.FunctionDef) or len(function.decorators) != 1:
            return False
        decorator = function.decorators[0].decorator
        hooks = isinstance(decorator, cst.Attribute) and decorator.attr.value in _HOOKS
        if any(
            isinstance(outer, cst.If | cst.Try | cst.For | cst.While | cst.Match)
            for outer in self.tree.around(function)
        ):
            return False
        return hooks and not any(_leaves(sibling) for sibling in siblings[:index])

    @property
    def is_sure(self) -> bool:
        """Whether none of the functions around it is left before it, or put off by code that is not always reached."""
        _, siblings, index = self.tree.block(self.statement)
        functions = [node for node in self.tree.around(self.statement) if isinstance(node, cst.FunctionDef)]
        before = [*siblings[:index], *(statement for outer in functions[1:] for statement in outer.body.body[:-1])]
        deferred = {name for call in self.tree.nodes(cst.Call) for name in _deferred_by(call)}
        return not any(map(_leaves, before)) and not any(
            function.name.value in deferred or any(_is_deferring(item.decorator) for item in function.decorators)
            for function in functions
        )

    def with_setdefault(self) -> Edit:
        """The same write, that keeps what is there. Raises Refused where it is not to the headers of a response."""
        if not self.receiver.endswith(".headers"):
            raise Refused("what is written to is not the headers of a response")
        start, end = self.tree.span(self.statement.body[0])
        name, value = self.tree.written(self.name), self.tree.written(self.value)
        return self.tree.source.edit(start, end, f"{self.receiver}.{_SETDEFAULT}({name}, {value})")

    def edits(self, settings: Sequence[Setting], style: Style) -> list[Edit]:
        """Write these headers behind it. Raises Refused where one must be kept, and the receiver is no response's."""
        indentation = self.tree.source.indentation_at(self.tree.start(self.statement))
        lines: list[str] = []
        moved: list[Edit] = []
        for setting in settings:
            later = self._later(setting.name)
            if later is not None:
                lines.append(indentation + self.tree.written(later.body[0]))
                moved.append(_without(self.tree, later))
                continue
            first, *rest = self._lines(setting, style, indentation)
            lines += [indentation + first, *rest]
        return [layout.after(self.tree, self.statement, lines, apart=False), *moved]

    def _later(self, header: str) -> cst.SimpleStatementLine | None:
        """A write of the same header further down, which what stands between keeps from some responses."""
        _, siblings, index = self.tree.block(self.statement)
        for sibling in siblings[index + 1 :]:
            if not isinstance(sibling, cst.SimpleStatementLine) or len(sibling.body) > 1:
                continue
            found = _write(self.tree, sibling, sibling.body[0])
            same = found is not None and found.receiver == self.receiver
            if found is not None and same and str(found.name.evaluated_value).lower() == header.lower():
                explained = sibling.trailing_whitespace.comment or any(line.comment for line in sibling.leading_lines)
                return None if explained else sibling
        return None

    def _lines(self, setting: Setting, style: Style, indentation: str) -> list[str]:
        name, value = style.literal(setting.name, self.quote), style.literal(setting.value, self.quote)
        method = self.method
        if setting.keep:
            if not self.receiver.endswith(".headers"):
                raise Refused("a response may carry the header already")
            method = _SETDEFAULT
        if method is None:
            return style.assignment(f"{self.receiver}[{name}]", value, indentation)
        return style.call(f"{self.receiver}.{method}", [name, value], indentation)


@dataclass(frozen=True, slots=True)
class Table:
    """A dictionary display with names of headers as keys, or a list of pairs."""

    tree: Tree
    display: cst.Dict | cst.List | cst.Tuple
    quote: str

    def edits(self, settings: Sequence[Setting], style: Style) -> list[Edit]:
        """Add these headers at its end. Raises Refused where one must be kept: what a table gives may replace it."""
        if any(setting.keep for setting in settings):
            raise Refused("a response may carry the header already")
        last = self.display.elements[-1]
        source = self.tree.source
        _, end = self.tree.span(last)
        if self._stands_alone(last):
            return self._on_lines_of_their_own(last, end, settings, style)
        items = [self._item(setting, style) for setting in settings]
        text = "".join(f", {item}" for item in items)
        line_start, (line_end, newline) = source.lines.start(source.lines.place(end)[0]), source.line_end(end)
        if style.fits(source.text[line_start:line_end] + text):
            return [source.edit(end, end, text)]
        newline = newline or source.newline_at(end)
        start, behind = self.tree.span(self.display)
        if source.lines.place(start)[0] == source.lines.place(behind)[0] and source.text[start] in "{[(":
            return self._broken_up(settings, style, newline)
        first = self.tree.start(self.display.elements[0])
        gap = newline + " " * (first - source.lines.start(source.lines.place(first)[0]))
        return [source.edit(end, end, "".join(f",{gap}{item}" for item in items))]

    def _broken_up(self, settings: Sequence[Setting], style: Style, newline: str) -> list[Edit]:
        """What stands on one line, with each item on its own."""
        source = self.tree.source
        start, behind = self.tree.span(self.display)
        indentation = source.indentation_at(start)
        inner = indentation + style.indentation
        spans = [self.tree.span(element) for element in self.display.elements]
        ends = [start + 1, *(end for _, end in spans[:-1])]
        edits = [
            source.edit(end, begin, f"{',' if index else ''}{newline}{inner}")
            for index, (end, (begin, _)) in enumerate(zip(ends, spans, strict=True))
        ]
        items = [self._broken_item(setting, style, inner, newline) for setting in settings]
        text = "".join(f",{newline}{inner}{item}" for item in items) + f",{newline}{indentation}"
        return [*edits, source.edit(spans[-1][1], behind - 1, text)]

    def _item(self, setting: Setting, style: Style) -> str:
        name, value = style.literal(setting.name, self.quote), style.literal(setting.value, self.quote)
        return f"{name}: {value}" if isinstance(self.display, cst.Dict) else f"({name}, {value})"

    def _stands_alone(self, element: cst.CSTNode) -> bool:
        start = self.tree.start(element)
        source = self.tree.source
        line, column = source.lines.place(start)
        return column > 0 and not source.text[source.lines.start(line) : start].strip()

    def _on_lines_of_their_own(
        self, last: cst.CSTNode, end: int, settings: Sequence[Setting], style: Style
    ) -> list[Edit]:
        source = self.tree.source
        start = self.tree.start(last)
        indentation = source.text[source.lines.start(source.lines.place(start)[0]) : start]
        newline = source.newline_at(end)
        items = [self._broken_item(setting, style, indentation, newline) for setting in settings]
        behind, _ = source.line_end(end)
        rest = source.text[end:behind].strip()
        alone = rest.removeprefix(",").lstrip()[:1] in {"", "#"}  # nothing but a comment follows on the line
        if not isinstance(getattr(last, "comma", None), cst.Comma):
            text = f",{newline}{indentation}".join(items)
            new_line = source.edit(behind if alone else end, behind if alone else end, newline + indentation + text)
            return [source.edit(end, end, ","), new_line]
        if not rest.startswith(",") or not alone:
            # the end of the table, or even the comma, stands on another line
            behind = source.text.index(",", end) + 1
        return [source.edit(behind, behind, "".join(f"{newline}{indentation}{item}," for item in items))]

    def _broken_item(self, setting: Setting, style: Style, indentation: str, newline: str) -> str:
        """An item on its own line, with the value below where both are too long for one."""
        item = self._item(setting, style)
        if style.fits(f"{indentation}{item},") or not isinstance(self.display, cst.Dict):
            return item
        name, _, value = item.partition(": ")
        return f"{name}: ({newline}{indentation}{style.indentation}{value}{newline}{indentation})"


def _leaves(node: cst.CSTNode) -> bool:
    """Whether a `return` is in a statement, that of an inner function apart."""
    if isinstance(node, cst.FunctionDef | cst.Lambda):
        return False
    return isinstance(node, cst.Return) or any(map(_leaves, node.children))


def _is_deferring(expression: cst.BaseExpression) -> bool:
    match expression:
        case cst.Name(value=name) | cst.Attribute(attr=cst.Name(value=name)):
            return name == _DEFERS
    return False


def _deferred_by(call: cst.Call) -> Iterator[str]:
    """The function that a call puts off until there is a response."""
    match call:
        case cst.Call(args=[cst.Arg(value=cst.Name(value=name))]) if _is_deferring(call.func):
            yield name


def _without(tree: Tree, statement: cst.SimpleStatementLine) -> Edit:
    """Take out the lines of a statement that stands alone on them."""
    source = tree.source
    start = source.lines.start(source.lines.place(tree.start(statement))[0])
    end, newline = source.line_end(tree.end(statement))
    return source.edit(start, end + len(newline), "")


def writes_at(tree: Tree, place: Place) -> Iterator[Write]:
    """The write of a header by its literal name that begins at a place, if it stands in the body of a function."""
    for statement in tree.nodes(cst.SimpleStatementLine):
        if len(statement.body) != 1 or not tree.on_line(statement, place.line):
            continue
        body = tree.parent(statement)
        if body is None or not isinstance(tree.parent(body), cst.FunctionDef):
            continue
        found = _write(tree, statement, statement.body[0])
        if found is not None:
            yield found


def _write(tree: Tree, line: cst.SimpleStatementLine, statement: cst.BaseSmallStatement) -> Write | None:
    match statement:
        case cst.Assign(
            targets=[
                cst.AssignTarget(
                    target=cst.Subscript(value=receiver, slice=[cst.SubscriptElement(slice=cst.Index(value=name))])
                )
            ],
            value=value,
        ) if isinstance(name, cst.SimpleString):
            return Write(tree, line, tree.written(receiver), None, name.quote, name, value)
        case cst.Expr(
            value=cst.Call(func=cst.Attribute(value=receiver, attr=cst.Name(value=method)), args=[first, second])
        ) if method in _METHODS and isinstance(first.value, cst.SimpleString):
            name = first.value
            return Write(tree, line, tree.written(receiver), method, name.quote, name, second.value)
    return None


def tables_at(tree: Tree, line: int, names: frozenset[str]) -> Iterator[Table]:
    """The tables of headers that have one of these (lower-case) names, with its value on that line."""
    displays: Iterator[cst.Dict | cst.List | cst.Tuple] = itertools.chain(
        tree.nodes(cst.Dict), tree.nodes(cst.List), tree.nodes(cst.Tuple)
    )
    for display in displays:
        for element in display.elements:
            if not tree.on_line(element, line):
                continue
            name = _name_in(element)
            if isinstance(name, cst.SimpleString) and str(name.evaluated_value).lower() in names:
                yield Table(tree, display, name.quote)


def _name_in(element: cst.CSTNode) -> cst.BaseExpression | None:
    match element:
        case cst.DictElement(key=name):
            return name
        case cst.Element(value=cst.Tuple(elements=[cst.Element(value=name), cst.Element()])):
            return name
    return None
