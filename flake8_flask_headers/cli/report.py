"""`report`: the map of routes and headers, whether or not anything is wrong."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from flake8_flask_headers.cli import flake8_run
from flake8_flask_headers.cli.flake8_run import FACTS, FAMILY
from flake8_flask_headers.cli.problem import PROGRAM, Problem
from flake8_flask_headers.cli.progress import progress

_WIDEST: Final = 10_000


def run(arguments: Sequence[str]) -> int:
    """Print the report; 0 whatever it shows."""
    from flake8_flask_headers.cache.reports import report_of
    from flake8_flask_headers.reporting.formats import FORMATS, RESULTS_FORMATS

    parser = argparse.ArgumentParser(
        prog=f"{PROGRAM} report",
        usage="%(prog)s [--format FORMAT] [--color WHEN] [--width COLUMNS] [--output FILE] [--compare FILE] "
        "[--facts FILE] [flake8's options] [PATHS]",
        description="Print which route of the projects at PATHS (default: the current folder) sends which headers.",
        allow_abbrev=False,
    )
    parser.add_argument("--format", choices=(*FORMATS, *RESULTS_FORMATS), default="text", help="default: text")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="of the format text")
    parser.add_argument("--width", type=_width, metavar="COLUMNS", help="of the format text; default: the terminal's")
    parser.add_argument("--output", metavar="FILE", help="write it there instead of printing it")
    parser.add_argument(
        "--compare",
        metavar="FILE",
        help="print what changed since '--format json' wrote this file ('check --against' fails if it is worse)",
    )
    parser.add_argument(
        "--facts", metavar="FILE", action="append", help="what 'facts' wrote, or a folder of that; can be given again"
    )
    asked, rest = parser.parse_known_args(list(arguments))
    if asked.facts:
        rest.append(f"{FACTS}={','.join(map(os.path.abspath, asked.facts))}")
    if asked.compare is not None:
        from flake8_flask_headers.cli.changes import changes_since

        _give("".join(f"{change}\n" for change in changes_since(asked.compare, rest)), asked.output)
        return 0
    if asked.format in RESULTS_FORMATS:
        from flake8_flask_headers.cli.results import find_results

        started = flake8_run.start([f"--select={FAMILY}", *rest])
        with progress("reading the project"):
            results = find_results(started, repairs=asked.format == "sarif")
        _give(RESULTS_FORMATS[asked.format](results), asked.output)
        return 0
    started = flake8_run.start(rest)
    if len(started.paths) > 1 and asked.format != "text":
        raise Problem(f"--format {asked.format} makes one document; give one path")
    color = asked.color == "always" or (asked.color == "auto" and not asked.output and _shows_colors())
    unicode = asked.output is not None or _shows_unicode()
    width = asked.width or shutil.get_terminal_size().columns
    render = FORMATS[asked.format]
    texts = []
    for path in started.paths:
        with progress("reading the project"):
            target = started.findings.target_of(path)
            report = report_of(target.folder, target.path, target.options)
        texts.append(render(report, path, color=color, unicode=unicode, width=width))
    _give("".join(texts), asked.output)
    return 0


def _width(text: str) -> int:
    """The number of columns; raises ArgumentTypeError for what is none."""
    if not text.isdecimal() or not 0 < int(text) <= _WIDEST:
        raise argparse.ArgumentTypeError(f"a number of columns is expected, not {text!r}")
    return int(text)


def _give(text: str, file: str | None) -> None:
    """Print the text, or write it to the file. Raises Problem where that fails."""
    if file is None:
        sys.stdout.write(text)
        return
    try:
        Path(file).write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as failed:
        raise Problem(f"cannot write {file}: {failed.strerror or failed}") from None


def _shows_colors() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _shows_unicode() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
