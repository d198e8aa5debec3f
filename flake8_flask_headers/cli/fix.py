"""`fix`: the findings that flake8 would show, repaired."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from flake8_flask_headers.cli import fix_summary, flake8_run, selection, shown
from flake8_flask_headers.cli.flake8_run import FAMILY
from flake8_flask_headers.cli.problem import PROGRAM, Problem
from flake8_flask_headers.cli.progress import progress
from flake8_flask_headers.codemods.edits import Refused
from flake8_flask_headers.codemods.fix import Fix, Wishes, fix
from flake8_flask_headers.codemods.providers import PROVIDERS
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.codemods.writing import Change, NotWritten, write
from flake8_flask_headers.findings import Finding

_DESCRIPTION: Final = """\
Repair what 'check' finds, in whole projects: PATHS (default: the current folder) are folders, or files, for which their
whole project is meant. What '# noqa' or flake8's configuration silences is not repaired. Every change is analysed
before it is written, and made only if it does what it is for and nothing else.
"""
_HOOK: Final = "hook"


def run(arguments: Sequence[str]) -> int:
    """Repair; 1 if something that was asked for remains or, with `--diff`, would change, else 0."""
    asked, rest = _parser().parse_known_args(list(arguments))
    wishes = Wishes(unsafe=asked.unsafe_fixes, codes=_codes(asked.only), provider=PROVIDERS.get(asked.provider))
    started = flake8_run.start([f"--select={FAMILY}", *rest])
    with progress("reading the project"):
        workspaces = list(selection.workspaces(started))
    shown.tell_unread(started)
    shown.tell_outside(workspace.root for workspace in workspaces)
    shown.check(started)
    selected = shown.selected(started)
    shown.tell_excluded(started)
    with progress("trying the changes"):
        fixes = [(workspace, fix(workspace, _wanted(workspace, selected), wishes)) for workspace in workspaces]
    changes = [change for workspace, made in fixes for change in _changes(workspace, made)]
    if asked.diff:
        sys.stdout.flush()
        sys.stdout.buffer.write(b"".join(fix_summary.diff(change) for change in changes))
    else:
        _write(changes)
    fix_summary.tell(fixes, sys.stderr if asked.diff else sys.stdout, written=not asked.diff)
    remains = any(not part.unsafe or asked.only for _, made in fixes for part in made.left)
    return int(remains or (asked.diff and bool(changes)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"{PROGRAM} fix",
        usage="%(prog)s [--diff] [--unsafe-fixes] [--only CODES] [--with PROVIDER] [flake8's options] [PATHS]",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--diff", action="store_true", help="print the changes as a patch and write nothing")
    parser.add_argument(
        "--unsafe-fixes", action="store_true", help="also make changes that can change how a site behaves"
    )
    parser.add_argument(
        "--only", metavar="CODES", help="repair these findings only, such as FSH103,FSH104; a beginning means all of it"
    )
    parser.add_argument(
        "--with",
        dest="provider",
        choices=(_HOOK, *PROVIDERS),
        default=_HOOK,
        help="what sends missing headers: a hook (default) or one of these packages",
    )
    return parser


def _codes(given: str | None) -> tuple[str, ...]:
    """The beginnings of codes to repair; raises Problem for one with which no code begins."""
    from flake8_flask_headers.rules.registry import RULES

    if given is None:
        return (FAMILY,)
    codes = tuple(code.strip().upper() for code in given.split(",") if code.strip())
    unknown = [code for code in codes if not any(rule.code.startswith(code) for rule in RULES)]
    if unknown or not codes:
        raise Problem(
            [f"--only: there is no code {code!r}" for code in unknown] or "--only: name codes, such as FSH103"
        )
    return codes


def _wanted(workspace: Workspace, selected: Iterable[shown.Shown]) -> list[Finding]:
    return [finding for finding, _ in selection.shown_of(workspace, selected)]


def _changes(workspace: Workspace, made: Fix) -> Iterator[Change]:
    for file, data in made.changes.items():
        try:
            yield Change(workspace.root, file, workspace.source(file).data, data)
        except Refused as refused:  # it was read before
            raise Problem(str(refused)) from None


def _write(changes: Sequence[Change]) -> None:
    try:
        write(changes)
    except NotWritten as failed:
        raise Problem(failed.lines) from None
