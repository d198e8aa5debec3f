"""`facts`: what source files say, each by itself, for an analysis elsewhere or later."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from flake8_flask_headers.cli.problem import PROGRAM, Problem

_DESCRIPTION: Final = """\
Write what Python files say, as far as it can matter, to a file that 'report --facts' and flake8's option
'--flask-headers-facts' take. It depends on the text of these files alone: not on their places, on other files or on
options. So a build system can make it of each file or folder, where and when it wants, and keep it.
"""


def run(arguments: Sequence[str]) -> int:
    """Write the facts; 0. Raises Problem where a file cannot be read, or the result not be written."""
    from flake8_flask_headers.cache.facts import written

    parser = argparse.ArgumentParser(
        prog=f"{PROGRAM} facts",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a Python file")
    parser.add_argument("-o", "--output", required=True, metavar="OUT", help="where to write; replaced as a whole")
    asked = parser.parse_args(list(arguments))
    content = b"".join(written(_facts(asked.files)))
    try:
        descriptor, temporary = tempfile.mkstemp(prefix="new-", dir=os.path.dirname(asked.output) or ".")
        with open(descriptor, "wb") as stream:
            stream.write(content)
        os.chmod(temporary, 0o644)  # of mkstemp only the owner could read it
        os.replace(temporary, asked.output)
    except OSError as error:
        advice = "name a file in a folder that is there"
        raise Problem(f"{asked.output!r} cannot be written ({error.strerror}); {advice}") from None
    return 0


def _facts(files: Iterable[str]) -> dict[str, str]:
    """The facts of those of the files that can matter, by the digest of the text; in the order of that."""
    from flake8_flask_headers.extraction.module import extract
    from flake8_flask_headers.facts import codec
    from flake8_flask_headers.project.disk import digest
    from flake8_flask_headers.project.glances import MATTERS, glance

    found: dict[str, str] = {}
    problems: list[str] = []
    for file in files:
        try:
            text = Path(file).read_bytes()
        except OSError as error:
            problems.append(f"{file!r} cannot be read ({error.strerror})")
            continue
        if glance(MATTERS, Path(file).name, text):
            found[digest(text)] = codec.dumps(extract(text))
    if problems:
        raise Problem(problems)
    return dict(sorted(found.items()))
