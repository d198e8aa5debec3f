"""`explain`: a rule's page."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Sequence

from flake8_flask_headers.cli.problem import PROGRAM, Problem


def run(arguments: Sequence[str]) -> int:
    """Print the pages of the codes; raises Problem for a code that there is not."""
    from flake8_flask_headers.rules.pages import page
    from flake8_flask_headers.rules.registry import RULES

    parser = argparse.ArgumentParser(prog=f"{PROGRAM} explain", description="Print what codes mean and what to do.")
    parser.add_argument("code", nargs="+", metavar="CODE", help="such as FSH103")
    pages = {rule.code: rule for rule in RULES}
    texts: list[str] = []
    for code in parser.parse_args(list(arguments)).code:
        rule = pages.get(code.upper())
        if rule is None:
            near = difflib.get_close_matches(code.upper(), pages, n=3)
            advice = f"did you mean {' or '.join(near)}?" if near else "codes look like FSH103"
            raise Problem(f"there is no code {code!r}; {advice}")
        texts.append(page(rule).rstrip("\n") + "\n")
    sys.stdout.write("\n".join(texts))
    return 0
