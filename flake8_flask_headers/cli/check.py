"""`check`: flake8's findings of this plugin and nothing else, for whole projects."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Final

from flake8_flask_headers.cli import flake8_run, shown
from flake8_flask_headers.cli.flake8_run import FAMILY
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
        usage="%(prog)s [flake8's options] [PATHS]",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    _, rest = parser.parse_known_args(list(arguments))
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
