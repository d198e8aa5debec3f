"""`check`: flake8's findings of this plugin and nothing else, for whole projects."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Final

from flake8_flask_headers.cli import flake8_run, shown
from flake8_flask_headers.cli.flake8_run import BASELINE, FAMILY
from flake8_flask_headers.cli.problem import PROGRAM
from flake8_flask_headers.cli.progress import progress

_DESCRIPTION: Final = """\
Print the findings of whole projects. PATHS (default: the current folder) are folders, whose findings are shown,
or files, for which those of their whole project are: what changed in one file can be wrong in another.
Configuration, '# noqa', per-file-ignores, exclude and every option of flake8 (such as --format) work as in flake8.
"""


def run(arguments: Sequence[str]) -> int:
    """Check; 1 if there are findings, 0 if none."""
    parser = argparse.ArgumentParser(
        prog=f"{PROGRAM} check",
        usage="%(prog)s [--baseline FILE | --write-baseline FILE | --against FILE] [flake8's options] [PATHS]",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--baseline", metavar="FILE", help="print only what is not in this file of known findings")
    ways.add_argument("--write-baseline", metavar="FILE", help="write that file: what would be printed is known then")
    ways.add_argument(
        "--against",
        metavar="FILE",
        help="print, instead of findings, what got worse since this file was written by 'report --format json'",
    )
    asked, rest = parser.parse_known_args(list(arguments))
    if asked.write_baseline is not None:
        from flake8_flask_headers.cli import known

        return known.write(asked.write_baseline, rest)
    if asked.against is not None:
        return _against(asked.against, rest)
    if asked.baseline is not None:
        rest.append(f"{BASELINE}={asked.baseline}")
    started = flake8_run.start([f"--select={FAMILY}", *rest])
    with progress("reading the project"):
        started.findings.analyse()
    shown.tell_unread(started)
    shown.check(started)
    application = started.application
    application.report()
    shown.tell_excluded(started)
    if application.options.count:
        sys.stdout.write(f"{application.result_count}\n")
    return int(application.exit_code())


def _against(file: str, arguments: Sequence[str]) -> int:
    """Print what got worse; 1 if anything did."""
    from flake8_flask_headers.cli.changes import changes_since
    from flake8_flask_headers.reporting.comparison import Kind

    worse = [change for change in changes_since(file, arguments) if change.kind is Kind.WORSE]
    sys.stdout.writelines(f"{change}\n" for change in worse)
    return int(bool(worse))
