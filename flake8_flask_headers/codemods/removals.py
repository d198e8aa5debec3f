"""Where code takes a header away, whether or not it was there before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from flake8_flask_headers.codemods.workspace import Workspace

# A header that nothing sets yet leaves no trace in the analysis when it is taken away; the text shows what is meant.
_REMOVAL: Final = r"""(?:\b(?:pop|remove|discard|__delitem__)\(\s*|\bdel\s[^\n]*\[\s*)['"]{name}['"]"""


def removal_of(workspace: Workspace, header: str) -> str | None:
    """The first place (`file:line`) where code of the project removes that header, None where none does."""
    return workspace.first_of(partial(_removals, header))


def _removals(header: str, text: str) -> Iterator[int]:
    for found in re.finditer(_REMOVAL.format(name=re.escape(header)), text, re.IGNORECASE):
        yield found.start()
