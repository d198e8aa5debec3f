"""Pictures of the report, as a page and on a terminal: `python -m tests.browser.screenshots FOLDER [PROJECT]`.

Without a project they show the shop in `examples/`.
"""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.text import Text

from flake8_flask_headers import analyse
from flake8_flask_headers.options import Options
from flake8_flask_headers.reporting import FORMATS
from tests.browser import chromium

SHOP: Final = Path(__file__).parents[2] / "examples" / "shop"


def main() -> int:
    """Make them; 0 where they were made."""
    parser = argparse.ArgumentParser(description="Make pictures of the report.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("project", type=Path, nargs="?", default=SHOP)
    asked = parser.parse_args()
    programs = chromium.installed()
    if programs is None:
        sys.stderr.write("there is no Chromium with its driver on this machine\n")
        return 2
    asked.folder.mkdir(parents=True, exist_ok=True)
    report = analyse(asked.project, Options(root=str(asked.project)), tests=True)
    page = asked.folder / "report.html"
    page.write_text(FORMATS["html"](report, str(asked.project)), encoding="utf-8")
    with chromium.chromium(programs) as browser:
        for name, size, dark, at in (
            ("light", chromium.WIDE, False, ""),
            ("dark", chromium.WIDE, True, ""),
            ("evidence", chromium.WIDE, False, "#4-3"),
            ("evidence-dark", chromium.WIDE, True, "#4-3"),
            ("narrow", chromium.PHONE, False, ""),
            ("narrow-map", chromium.PHONE, True, "#map"),
            ("narrow-evidence", chromium.PHONE, False, "#4-3"),
        ):
            chromium.show(browser, page, size, dark=dark, at=at)
            (asked.folder / f"{name}.png").write_bytes(chromium.picture(browser))
            for line in chromium.said(browser):
                sys.stderr.write(f"{name}: {line}\n")
        terminal = asked.folder / "terminal.svg"
        terminal.write_text(_terminal(FORMATS["text"](report, str(asked.project), color=True)), encoding="utf-8")
        chromium.show(browser, terminal, chromium.WIDE)
        (asked.folder / "terminal.png").write_bytes(chromium.picture(browser))
    return 0


def _terminal(text: str) -> str:
    """A picture of what a terminal of 80 columns shows, as SVG."""
    console = Console(record=True, width=82, file=io.StringIO(), legacy_windows=False)
    console.print(Text.from_ansi(text))
    return console.export_svg(title="flake8-flask-headers report")


if __name__ == "__main__":
    sys.exit(main())
