"""`python -m tests.judges FOLDER` asks the other judges, whose npm packages are in FOLDER, and writes the page."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from .asking import ask, versions
from .comparison import PAGE, RECORD, compare, fingerprint, page
from .corpus import samples


def main(folder: Path) -> int:
    """Record the verdicts and write the page; 1 where a difference is of no known kind."""
    corpus = samples()
    verdicts = ask(corpus, folder)
    lines = ",\n".join(json.dumps(found) for found in verdicts)
    head = json.dumps({"versions": versions(folder), "values": fingerprint(corpus)})
    RECORD.write_text(f'{head[:-1]}, "verdicts": [\n{lines}\n]}}\n', encoding="utf-8")
    unexplained = compare(corpus, verdicts).unexplained
    for difference in unexplained:
        sys.stderr.write(f"no kind for {difference}\n")
    if not unexplained:
        PAGE.write_text(page(), encoding="utf-8")
    return bool(unexplained)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
