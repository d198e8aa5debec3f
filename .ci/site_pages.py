"""Makes the site of the pages as they stand in the repository: mkdocs calls these hooks (`hooks:` in mkdocs.yml).

Pages from outside `docs/` are taken in, links between them follow, and the marker that names the file of a code block
becomes the block's title.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any, Final

from mkdocs.structure.files import File

ROOT: Final = Path(__file__).resolve().parent.parent
DOCS: Final = "docs"
# Where pages from elsewhere stand in the site.
TAKEN_IN: Final = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "examples/README.md": "example.md",
}
_LINK: Final = re.compile(r"(?<!!)\[(?P<text>[^\]]*)\]\((?P<target>[^)\s:]+)\)")
_TITLED: Final = re.compile(r"^<!-- (?:file|from): (?P<name>\S+) -->\n+```(?P<language>\w+)$", flags=re.MULTILINE)
_MARKER: Final = re.compile(r"^<!-- (?:command|output): \S+ -->\n+(?=```)", flags=re.MULTILINE)


def on_config(config: Any) -> Any:
    """List the rules below their overview."""
    rules = sorted(path.name for path in (ROOT / DOCS / "rules").glob("FSH*.md"))
    pages = [{"All rules": "rules/README.md"}, *({name.removesuffix(".md"): f"rules/{name}"} for name in rules)]
    at = next(index for index, entry in enumerate(config.nav) if "Comparison with other tools" in entry)
    config.nav.insert(at, {"Rules": pages})
    return config


def on_files(files: Any, config: Any) -> Any:
    """Take in the pages from outside."""
    for source, page in TAKEN_IN.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=text))
    return files


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Give code blocks their files' names, and let links lead to where pages stand in the site."""
    sources = {taken: source for source, taken in TAKEN_IN.items()}
    here = page.file.src_uri
    source = sources.get(here, f"{DOCS}/{here}")
    text = _MARKER.sub("", _TITLED.sub(r'```\g<language> title="\g<name>"', markdown))
    return _LINK.sub(lambda found: _relinked(found, source, here), text)


def _relinked(found: re.Match[str], source: str, here: str) -> str:
    path, mark, anchor = found["target"].partition("#")
    if not path:
        return found[0]
    meant = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
    page = TAKEN_IN.get(meant) or (meant.removeprefix(f"{DOCS}/") if meant.startswith(f"{DOCS}/") else None)
    if page is None:  # a file that is no page
        return found["text"]
    return f"[{found['text']}]({posixpath.relpath(page, posixpath.dirname(here) or '.')}{mark}{anchor})"
