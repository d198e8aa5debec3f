"""Print a command, or the output shown for it, as it stands in README.md: `readme_command.py {command|output} NAME`.

The block that follows `<!-- command: NAME -->` (or `<!-- output: NAME -->`) is taken as written, so that what readers
copy is what is run. The exit status is 1 where README.md has no such block.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path


def block(text: str, kind: str, name: str) -> str | None:
    """The inside of the fenced block after the marker, None where there is none."""
    found = re.search(
        rf"^<!-- {re.escape(kind)}: {re.escape(name)} -->\s*^```\w*\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE
    )
    return found[1] if found else None


def main() -> int:
    """Print the block that the arguments name."""
    _, kind, name = sys.argv
    readme = Path(__file__).resolve().parent.parent / "README.md"
    found = block(readme.read_text(encoding="utf-8"), kind, name)
    if found is None:
        sys.stderr.write(f"README.md has no block after '<!-- {kind}: {name} -->'\n")
        return 1
    sys.stdout.write(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
