"""What the pages show is what happens: commands are run, files are as quoted, links lead somewhere."""

from __future__ import annotations

import ast
import http.server
import re
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from typing import Final

import pytest

from .addresses import addresses, problem
from .documentation import (
    EXAMPLES,
    NOT_RUN,
    ROOT,
    blocks,
    is_run,
    output_of,
    pages,
    real_outputs,
    refreshed,
    shown_in,
)

each_page = pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())

LINK: Final = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
LONGEST_README: Final = 100


def _prose(text: str) -> str:
    """A page without its fenced blocks and code in lines."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE))


def _anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_page
def test_the_output_shown_is_the_real_one(page: Path, tmp_path: Path) -> None:
    wrong = [
        f"$ {shown.command}\n{real}"
        for shown, real in real_outputs(page.read_text(encoding="utf-8"), tmp_path.resolve())
        if shown.output != real
    ]
    assert wrong == [], "python -m tests.documentation --write puts the real outputs there:\n" + "\n".join(wrong)


@each_page
def test_every_command_is_run_or_listed_with_the_reason(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    written = re.findall(r"^\s*\$ (.*)$", text, flags=re.MULTILINE)
    assert written == [shown.command for block in blocks(text) for shown in shown_in(block)]
    hidden = [shown.command for block in blocks(text) if block.language != "console" for shown in shown_in(block)]
    assert hidden == []


def test_no_reason_stands_for_nothing() -> None:
    written = [
        shown.command
        for page in pages()
        for block in blocks(page.read_text(encoding="utf-8"))
        for shown in shown_in(block)
    ]
    assert [start for start in NOT_RUN if not any(command.startswith(start) for command in written)] == []
    assert any(map(is_run, written))


@each_page
def test_quoted_files_are_as_quoted(page: Path) -> None:
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.kind == "from" and block.name is not None:
            assert block.text in (ROOT / block.name).read_text(encoding="utf-8"), block.name


@each_page
def test_python_in_pages_parses(page: Path) -> None:
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language == "python":
            ast.parse(textwrap.dedent(block.text))


@pytest.mark.parametrize(
    "page",
    [*pages(), *sorted((ROOT / "docs" / "rules").glob("*.md")), *ROOT.glob("[CS]*.md")],
    ids=lambda page: page.relative_to(ROOT).as_posix(),
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(_prose(page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in _anchors(target), link


def test_every_page_is_linked_from_the_index() -> None:
    linked = set(LINK.findall((ROOT / "docs" / "index.md").read_text(encoding="utf-8")))
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - {"index.md"} <= linked
    assert "rules/README.md" in linked


def test_every_page_is_in_the_sites_navigation() -> None:
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]
    named = set(re.findall(r"([\w-]+\.md)$", nav, flags=re.MULTILINE))
    from_elsewhere = {"changelog.md", "contributing.md", "security.md", "example.md"}
    assert named - from_elsewhere == {page.name for page in (ROOT / "docs").glob("*.md")}
    assert from_elsewhere <= named


def test_addresses_are_listed_with_their_pages() -> None:
    listed = addresses()
    assert listed["https://pypi.org/project/flask-talisman/"] == ["docs/comparison.md", "docs/fixing.md"]
    assert [address for address in listed if not re.fullmatch(r"https://[\w.-]+\.[a-z]{2,}(/\S*)?", address)] == []


class _Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status = {"/there": 200, "/guarded": 403}.get(self.path, 404)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(b'<h2 id="here">Here</h2><a name="old">')

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def test_an_address_that_leads_nowhere_is_found() -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as server:
        threading.Thread(target=server.serve_forever).start()
        base = f"http://127.0.0.1:{server.server_port}"
        asked = {path: problem(base + path) for path in ("/there", "/there#here", "/there#old", "/guarded")}
        wrong = {path: problem(base + path) for path in ("/gone", "/there#lost")}
        server.shutdown()
    assert asked == dict.fromkeys(asked)
    assert wrong == {"/gone": "status 404", "/there#lost": "no #lost on the page"}
    assert "refused" in str(problem(base))


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= LONGEST_README


@pytest.mark.parametrize(("kind", "name"), [("command", "example"), ("output", "example"), ("command", "tests")])
def test_what_ci_runs_is_in_the_readme(kind: str, name: str) -> None:
    """`.ci/run` takes them out of the README as they stand there."""
    taken = subprocess.run(
        [sys.executable, ROOT / ".ci" / "readme_command.py", kind, name], capture_output=True, text=True, check=True
    ).stdout
    (block,) = [
        block
        for block in blocks((ROOT / "README.md").read_text(encoding="utf-8"))
        if (block.kind, block.name) == (kind, name)
    ]
    assert taken == block.text
    assert taken.strip()


def test_the_architecture_names_every_stage() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    package = ROOT / "flake8_flask_headers"
    stages = {path.stem for path in package.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert [stage for stage in sorted(stages - {"__init__", "__main__"}) if f"`{stage}`" not in text] == []


def test_the_paths_that_the_architecture_names_exist() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:[\w.]+/)+[\w.]*)`", text)
    places = (ROOT, ROOT / "flake8_flask_headers")
    assert named
    assert [path for path in named if not any((place / path).exists() for place in places)] == []


PAGE: Final = """\
<!-- file: app.py -->

```python
from flask import Flask

app = Flask(__name__)


@app.route("/")
def index():
    return "Hello"
```

```console
$ flake8 --select=FSH103
{output}$ pip install this-is-not-run
whatever
```
"""


def test_a_stale_output_is_found_and_refreshed(tmp_path: Path) -> None:
    fresh = refreshed(PAGE.format(output="something else\n"), tmp_path.resolve())
    line = fresh.split("FSH103\n")[1].split("\n$")[0]
    assert line.startswith("./app.py:3:7: FSH103 ")
    assert fresh == PAGE.format(output=line + "\n")


def test_a_command_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'rm' is neither run"):
        output_of("rm -r something", tmp_path)
    with pytest.raises(ValueError, match="ends with 2"):
        output_of(f"flake8-flask-headers report {EXAMPLES}", tmp_path)
