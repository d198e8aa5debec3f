"""Write the rules' pages and the README's table from the registry: `python -m flake8_flask_headers.rules.generate`.

Run in the repository's folder. With `--check` nothing is written; the exit status is 1 if something is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from flake8_flask_headers.rules.pages import file_name, index, overview, page
from flake8_flask_headers.rules.registry import RULES

BEGIN: Final = "<!-- rules: begin (generated) -->\n"
END: Final = "<!-- rules: end -->\n"

_PAGES: Final = "docs/rules"


def generated(repository: Path) -> Mapping[Path, str | None]:
    """Give the text that each generated file should have, None for one that should not be there.

    Raises ValueError where README.md has no place for the table.
    """
    pages = repository / _PAGES
    wanted: dict[Path, str | None] = dict.fromkeys(sorted(pages.glob("*.md")))
    wanted.update({pages / file_name(rule): page(rule) for rule in RULES})
    wanted[pages / "README.md"] = index(RULES)
    readme = repository / "README.md"
    wanted[readme] = _with_table(readme.read_text(encoding="utf-8") if readme.exists() else "")
    return wanted


def _with_table(text: str) -> str:
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        message = f"README.md has no line {BEGIN.strip()!r} followed by a line {END.strip()!r}"
        raise ValueError(message)
    return f"{before}{begin}{overview(RULES, f'{_PAGES}/')}{end}{after}"


def main(arguments: Sequence[str], repository: Path) -> int:
    """Write what is out of date, or name it."""
    check = "--check" in arguments
    try:
        wanted = generated(repository)
    except ValueError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    stale = {
        path: text
        for path, text in wanted.items()
        if text != (path.read_text(encoding="utf-8") if path.exists() else None)
    }
    for path, text in stale.items():
        sys.stdout.write(f"{path.relative_to(repository).as_posix()} {'is out of date' if check else 'written'}\n")
        if check:
            continue
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path.cwd()))
