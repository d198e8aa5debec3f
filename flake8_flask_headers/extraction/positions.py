"""Where the nodes of a parsed slice begin: what LibCST's PositionProvider says, at a tenth of its cost.

LibCST knows the text of every token but not its place; its provider prints the whole tree anew to find out. Here the
tree is walked along the text instead: between two tokens that the walk knows stands only filler (blanks, comments,
separators, operators that begin nothing), which one pattern skips. Every token is compared with the text, so that a
kind of node or a syntax that is not foreseen is noticed, and the provider is asked after all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from flake8_flask_headers.extraction.lines import Lines

_FILLER: Final = re.compile(r"""(?:[^\w"'(\[{+\-~*@\#.]|[-+*@]=|\*\*=|->|\#[^\r\n]*)*""")

# How each kind of node is written, in the order of the text: fields, tokens with a `'` before them, `!` where the node
# begins (LibCST leaves out its parentheses, decorators and comments above). `field=token` is a token that stands there
# if the field is set, `field|token` one that stands there if not. Filler, and what nobody asks for, is left out.
_SYNTAX: Final[Mapping[str, str]] = {
    "Module": "body",
    "IndentedBlock": "body",
    "SimpleStatementLine": "body",
    "SimpleStatementSuite": "body",
    # small statements
    "AnnAssign": "! target annotation value",
    "Assert": "! 'assert test msg",
    "Assign": "! targets value",
    "AssignTarget": "target",
    "AugAssign": "! target value",
    "Break": "! 'break",
    "Continue": "! 'continue",
    "Del": "! 'del target",
    "Expr": "! value",
    "Global": "! 'global names",
    "Import": "! 'import names",
    "ImportAlias": "name asname",
    "ImportFrom": "! 'from relative module 'import lpar names",
    "ImportStar": "'*",
    "AsName": "'as name",
    "NameItem": "name",
    "Nonlocal": "! 'nonlocal names",
    "Pass": "! 'pass",
    "Raise": "! 'raise exc cause",
    "Return": "! 'return value",
    "TypeAlias": "! 'type name type_parameters value",
    # compound statements
    "ClassDef": "decorators ! 'class name type_parameters lpar bases keywords body",
    "Decorator": "'@ decorator",
    "Else": "'else body",
    "ExceptHandler": "! 'except type name body",
    "ExceptStarHandler": "! 'except '* type name body",
    "Finally": "'finally body",
    "For": "! asynchronous 'for target 'in iter body orelse",
    "FunctionDef": "decorators ! asynchronous 'def name type_parameters '( params returns body",
    "If": "! 'if test body orelse",
    "Match": "! 'match subject cases",
    "MatchCase": "'case pattern guard=if guard body",
    "Try": "! 'try body handlers orelse finalbody",
    "TryStar": "! 'try body handlers orelse finalbody",
    "While": "! 'while test body orelse",
    "With": "! asynchronous 'with lpar items body",
    "WithItem": "item asname",
    # expressions
    "Annotation": "annotation",
    "Arg": "star keyword value",
    "Asynchronous": "'async",
    "Attribute": "lpar value '. attr",
    "Await": "lpar 'await expression",
    "BinaryOperation": "lpar left operator right",
    "BooleanOperation": "lpar left operator right",
    "Call": "lpar ! func '( args",
    "CompFor": "asynchronous 'for target 'in iter ifs inner_for_in",
    "CompIf": "'if test",
    "Comparison": "lpar left comparisons",
    "ComparisonTarget": "operator comparator",
    "ConcatenatedString": "lpar ! left right",
    "Dict": "lpar '{ elements",
    "DictComp": "lpar '{ key value for_in",
    "DictElement": "key value",
    "Dot": "'.",
    "Element": "value",
    "Ellipsis": "lpar '...",
    "Float": "lpar ! value",
    "FormattedString": "lpar ! start parts end",
    "FormattedStringExpression": "'{ expression ...",
    "FormattedStringText": "...",
    "From": "'from item",
    "GeneratorExp": "lpar elt for_in",
    "IfExp": "lpar body 'if test 'else orelse",
    "Imaginary": "lpar value",
    "Index": "star value",
    "Integer": "lpar ! value",
    "Lambda": "lpar ! 'lambda params body",
    "LeftParen": "'(",
    "List": "lpar '[ elements",
    "ListComp": "lpar '[ elt for_in",
    "Name": "lpar ! value",
    "NamedExpr": "lpar target value",
    "Param": "star name annotation default",
    "ParamSlash": "",
    "ParamStar": "'*",
    "Parameters": "posonly_params params star_arg kwonly_params star_kwarg",
    "Set": "lpar '{ elements",
    "SetComp": "lpar '{ elt for_in",
    "SimpleString": "lpar ! value",
    "Slice": "lower upper step",
    "StarredDictElement": "'** value",
    "StarredElement": "lpar '* value",
    "Subscript": "lpar value '[ slice",
    "SubscriptElement": "slice",
    "Tuple": "lpar elements",
    "UnaryOperation": "lpar operator expression",
    "Yield": "lpar 'yield value",
    # type parameters
    "ParamSpec": "'** name",
    "TypeParam": "param star default",
    "TypeParameters": "'[ params",
    "TypeVar": "name bound",
    "TypeVarTuple": "'* name",
    # operators that are words, or that can begin an expression elsewhere
    **{name: f"'{token}" for name, token in (("Add", "+"), ("And", "and"), ("BitInvert", "~"), ("In", "in"))},
    **{name: f"'{token}" for name, token in (("Is", "is"), ("MatrixMultiply", "@"), ("Minus", "-"), ("Or", "or"))},
    **{name: f"'{token}" for name, token in (("Multiply", "*"), ("Not", "not"), ("Plus", "+"), ("Power", "**"))},
    "Subtract": "'-",
    "IsNot": "'is 'not",
    "NotIn": "'not 'in",
    **dict.fromkeys(("BitAnd", "BitOr", "BitXor", "Divide", "Equal", "FloorDivide", "GreaterThan"), ""),
    **dict.fromkeys(("GreaterThanEqual", "LeftShift", "LessThan", "LessThanEqual", "Modulo", "NotEqual"), ""),
    "RightShift": "",
    # patterns
    "MatchAs": "lpar pattern pattern=as name name|_",
    "MatchClass": "lpar cls '( patterns kwds",
    "MatchKeywordElement": "key pattern",
    "MatchList": "lpar lbracket patterns",
    "LeftSquareBracket": "'[",
    "MatchMapping": "lpar '{ elements rest=** rest",
    "MatchMappingElement": "key pattern",
    "MatchOr": "lpar patterns",
    "MatchOrElement": "pattern",
    "MatchSequenceElement": "value",
    "MatchSingleton": "value",
    "MatchStar": "'* name name|_",
    "MatchTuple": "lpar patterns",
    "MatchValue": "value",
}

_BEGIN, _TOKEN, _FIELD, _IF_SET, _IF_NOT_SET, _TO_ITS_END = range(6)
_Step = tuple[int, str, str]


def _steps(syntax: str) -> Iterator[_Step]:
    for word in syntax.split():
        if word == "!":
            yield _BEGIN, "", ""
        elif word == "...":
            yield _TO_ITS_END, "", ""
        elif word.startswith("'"):
            yield _TOKEN, "", word[1:]
        elif "=" in word:
            name, token = word.split("=")
            yield _IF_SET, name, token
        elif "|" in word:
            name, token = word.split("|")
            yield _IF_NOT_SET, name, token
        else:
            yield _FIELD, word, ""


_STEPS: Final[Mapping[type[cst.CSTNode], tuple[_Step, ...]]] = {
    getattr(cst, kind): tuple(_steps(syntax)) for kind, syntax in _SYNTAX.items()
}


class Lost(Exception):
    """The text is not what the walk expects there."""


class Positions:
    """Where the statements, calls, lambdas, exception handlers and literals of a module begin."""

    def __init__(self, module: cst.Module, text: str) -> None:
        self._lines = Lines(text)
        self._ranges: Mapping[cst.CSTNode, CodeRange] = {}
        try:
            self._offsets = offsets(module, text)
        except (Lost, KeyError, AttributeError):  # another LibCST, with other kinds of nodes or other fields
            self._offsets = {}
            self._ranges = MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider)

    def __getitem__(self, node: cst.CSTNode) -> tuple[int, int]:
        """The 1-based line and 0-based column."""
        offset = self._offsets.get(node)
        if offset is not None:
            return self._lines.place(offset)
        start = self._ranges[node].start
        return start.line, start.column


def offsets(module: cst.Module, text: str) -> dict[cst.CSTNode, int]:
    """The offset of every node that has a `!`.

    Raises Lost, KeyError or AttributeError where the syntax is not known here.
    """
    walk = _Walk(module, text)
    walk.node(module)
    return walk.offsets


class _Walk:
    def __init__(self, module: cst.Module, text: str) -> None:
        self.offsets: dict[cst.CSTNode, int] = {}
        self._module = module
        self._text = text
        self._at = 0

    def node(self, node: cst.CSTNode) -> None:
        """Go on to the end of a node."""
        start = self._at
        for kind, name, token in _STEPS[type(node)]:
            if kind == _FIELD:
                value = getattr(node, name)
                if isinstance(value, cst.CSTNode):
                    self.node(value)
                elif isinstance(value, str):
                    self._token(value)
                elif value is not None and value is not cst.MaybeSentinel.DEFAULT:
                    for item in value:
                        self.node(item)
            elif kind == _TOKEN:
                self._token(token)
            elif kind == _BEGIN:
                self._at = self.offsets[node] = self._next()
            elif kind == _TO_ITS_END:
                self._at = start + len(self._module.code_for_node(node))
            elif (getattr(node, name) is None) is (kind == _IF_NOT_SET):
                self._token(token)

    def _token(self, token: str) -> None:
        if self._text.startswith(token, self._at):  # mostly without anything before it
            self._at += len(token)
            return
        at = self._next()
        if self._text.startswith(token, at):
            self._at = at + len(token)
        elif self._text.startswith(f"el{token}", at):  # an `if` that is an `elif`
            self._at = at + len(token) + 2
        else:
            raise Lost(f"{token!r} does not stand at {at}")

    def _next(self) -> int:
        found = _FILLER.match(self._text, self._at)
        assert found is not None, "it matches nothing, too"
        return found.end()
