"""Between flake8's options and ours, and what flake8 would do with a code or a file."""

from __future__ import annotations

import argparse
import functools
import logging
import os
from collections.abc import Callable, Iterator
from typing import Any, Final

from flake8_flask_headers.options import OPTIONS, PREFIX, OptionProblems, Options, Shape, resolve

LOG = logging.getLogger(__name__)

FAMILY: Final = "FSH"


def declare(manager: Any) -> None:
    """Add every option of the table to flake8's option manager."""
    for option in OPTIONS:
        keywords: dict[str, Any] = {"help": option.help, "parse_from_config": True}
        if option.shape is Shape.FLAG:
            keywords |= {"action": "store_true", "default": False}
        else:
            keywords |= {"default": None, "metavar": option.metavar}
            keywords |= {"comma_separated_list": option.shape in (Shape.LIST, Shape.PATHS)}
            keywords |= {"normalize_paths": option.shape in (Shape.PATH, Shape.PATHS)}
        # argparse takes a percent sign in a help text for a format
        keywords["help"] = option.help.replace("%", "%%")
        manager.add_option(option.flag, **keywords)


def read(namespace: argparse.Namespace) -> Options:
    """The options that flake8 read; raises OptionProblems."""
    options = resolve({option.attribute: getattr(namespace, option.destination, None) for option in OPTIONS})
    if options.facts:
        from flake8_flask_headers.cache.facts import problems

        wrong = tuple(f"{PREFIX}facts: {problem}" for problem in problems(options.facts))
        if wrong:
            raise OptionProblems(wrong)
    return options


def can_be_selected(namespace: argparse.Namespace) -> bool:
    """Whether any code of ours can appear with this `select`, `ignore` and their extensions."""
    from flake8.style_guide import Decision, DecisionEngine

    engine = DecisionEngine(namespace)
    return any(engine.decision_for(f"{FAMILY}{number:03}") is Decision.Selected for number in range(1000))


def files_to_check(namespace: argparse.Namespace) -> Iterator[str]:
    """The files that flake8 will check, standard input apart."""
    from flake8.discover_files import expand_paths

    for file in expand_paths(
        paths=namespace.filenames,
        stdin_display_name=namespace.stdin_display_name,
        filename_patterns=namespace.filename,
        exclude=(*namespace.exclude, *namespace.extend_exclude),
    ):
        if file != "-":
            yield file


def includes(namespace: argparse.Namespace) -> Callable[[str, str], bool]:
    """A test whether flake8 looks at a file below a root, both real paths: whether it excludes neither the file nor a
    folder between the two.
    """
    from flake8.utils import matches_filename

    exclude = (*namespace.exclude, *namespace.extend_exclude)
    words = '"%(path)s" has %(whether)sbeen excluded'

    @functools.cache
    def excluded(path: str, root: str) -> bool:
        if path == root or not path.startswith(root):
            return False
        if matches_filename(path, patterns=exclude, log_message=words, logger=LOG):
            return True
        return excluded(os.path.dirname(path), root)

    return lambda file, root: not excluded(file, root)
