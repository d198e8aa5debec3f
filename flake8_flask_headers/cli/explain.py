"""`explain`: a rule's page, or the story of the responses that a line of code is about."""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import sys
from collections.abc import Sequence
from typing import Final

from flake8_flask_headers.cli.problem import PROGRAM, Problem

# As flake8 prints a place; a column is of no use here.
_LINE: Final = re.compile(r"(?P<file>.+?\.\w+):(?P<line>\d+)(?::\d+)?:?")
_LEAST_WIDTH: Final = 60


def run(arguments: Sequence[str]) -> int:
    """Print the pages of the codes and the stories of the lines; raises Problem for what there is not."""
    parser = argparse.ArgumentParser(
        prog=f"{PROGRAM} explain",
        usage="%(prog)s [flake8's options] CODE | FILE:LINE ...",
        description="Print what codes mean and what to do, or what becomes of the responses that a line is about.",
        epilog="A line can be that of a route, a return, a hook, an error handler, a blueprint or an app.",
        allow_abbrev=False,
    )
    parser.add_argument("what", nargs="+", metavar="CODE | FILE:LINE", help="such as FSH103, or shop/views.py:31")
    lines = {argument: found for argument in arguments if (found := _line(argument)) is not None}
    if not lines:
        sys.stdout.write("\n".join(map(_page, parser.parse_args(list(arguments)).what)))
        return 0
    others = [argument for argument in arguments if argument not in lines]
    codes = [argument for argument in others if re.fullmatch("FSH[0-9]+", argument.upper())]
    texts = [*map(_page, codes), *_stories([*lines.values()], [item for item in others if item not in codes])]
    sys.stdout.write("\n".join(texts))
    return 0


def _line(argument: str) -> tuple[str, int] | None:
    """The file and the number of a line, None for anything else."""
    found = None if argument.startswith("-") else _LINE.fullmatch(argument)
    return None if found is None else (found["file"], int(found["line"]))


def _page(code: str) -> str:
    from flake8_flask_headers.rules.pages import page
    from flake8_flask_headers.rules.registry import RULES

    pages = {rule.code: rule for rule in RULES}
    rule = pages.get(code.upper())
    if rule is None:
        near = difflib.get_close_matches(code.upper(), pages, n=3)
        advice = f"did you mean {' or '.join(near)}?" if near else "codes look like FSH103"
        raise Problem(f"there is no code {code!r}; {advice}")
    return page(rule).rstrip("\n") + "\n"


def _stories(lines: Sequence[tuple[str, int]], options: Sequence[str]) -> list[str]:
    from flake8_flask_headers import analysis
    from flake8_flask_headers.cli import flake8_run
    from flake8_flask_headers.cli.progress import progress
    from flake8_flask_headers.judging.verdicts import Place
    from flake8_flask_headers.reporting.source_lines import SourceLines
    from flake8_flask_headers.reporting.story import NothingThere, Teller

    started = flake8_run.start([*options, *dict.fromkeys(file for file, _ in lines)])
    texts = []
    for file, number in lines:
        with progress("reading the project"):
            inquiry = analysis.inquire(file, started.findings.target_of(file).options)
            root = os.path.realpath(inquiry.report.root)
            place = Place(os.path.relpath(os.path.realpath(file), root).replace(os.sep, "/"), number)
            count = SourceLines(root).count(place.file)
            if not 0 < number <= count:
                raise Problem(f"{file} has no line {number}; its last one is {count}")

            def shown(place: Place, root: str = root) -> str:
                return f"{os.path.relpath(os.path.join(root, place.file), os.path.realpath('.'))}:{place.line}"

            width = max(_LEAST_WIDTH, shutil.get_terminal_size().columns)
            try:
                texts.append(Teller(inquiry.report, inquiry.follow, shown, width).tell(place))
            except NothingThere as nothing:
                raise Problem(str(nothing)) from None
    return texts
