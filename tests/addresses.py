"""The addresses outside the repository that the documentation names.

python -m tests.addresses --list   each with the pages that name it
python -m tests.addresses          ask each; ends with 1 where one does not answer, or not with what is named
"""

from __future__ import annotations

import re
import sys
import urllib.error
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from typing import Final

from .documentation import ROOT, pages

SECONDS_ALLOWED: Final = 30
AT_ONCE: Final = 8
# Some servers answer nobody who does not say who they are.
ASKING: Final = {"User-Agent": "Mozilla/5.0 (compatible; flake8-flask-headers link check)", "Accept": "text/html,*/*"}
# Pages that are made in the browser: that they are there is all that can be asked.
WITHOUT_ANCHORS: Final = ("https://developer.mozilla.org/", "https://github.com/")
# What says that a page is there, but not for programs.
GUARDED: Final = frozenset({401, 403, 429})


def addresses() -> dict[str, list[str]]:
    """Every address that a page names, with the pages."""
    found: dict[str, list[str]] = {}
    for page in [*pages(), *sorted((ROOT / "docs" / "rules").glob("*.md")), *ROOT.glob("*.md")]:
        for address in re.findall(r"(?<=[(<])https?://[^)>\s]+", page.read_text(encoding="utf-8")):
            found.setdefault(address, []).append(page.relative_to(ROOT).as_posix())
    return dict(sorted(found.items()))


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(value for name, value in attrs if value and (name == "id" or (tag, name) == ("a", "name")))


def problem(address: str) -> str | None:
    """What is wrong with an address: nobody answers, there is no such page, or no such place on it; None: nothing."""
    page, _, anchor = address.partition("#")
    try:
        with urllib.request.urlopen(urllib.request.Request(page, headers=ASKING), timeout=SECONDS_ALLOWED) as answer:
            text = answer.read().decode("utf-8", errors="replace")
    except urllib.error.HTTPError as error:
        return None if error.code in GUARDED else f"status {error.code}"
    except OSError as error:
        return str(error)
    if anchor and not page.startswith(WITHOUT_ANCHORS):
        parser = _Anchors()
        parser.feed(text)
        return None if anchor in parser.found else f"no #{anchor} on the page"
    return None


def main(arguments: Sequence[str]) -> int:
    """List the addresses, or say which of them lead nowhere; 1 if there are such."""
    named = addresses()
    if "--list" in arguments:
        sys.stdout.writelines(f"{address}\t{', '.join(dict.fromkeys(at))}\n" for address, at in named.items())
        return 0
    with ThreadPoolExecutor(AT_ONCE) as threads:
        wrong = {address: words for address, words in zip(named, threads.map(problem, named), strict=True) if words}
    for address, words in wrong.items():
        sys.stdout.write(f"{address}: {words} ({', '.join(dict.fromkeys(named[address]))})\n")
    sys.stdout.write(f"{len(named) - len(wrong)} of {len(named)} addresses lead somewhere\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
