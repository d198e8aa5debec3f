"""The report as a page, as far as it can be seen without a browser; `tests/browser` looks at it in one."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from flake8_flask_headers.judging.verdicts import Report, Skipped
from flake8_flask_headers.reporting import FORMATS
from tests.processes import command, run
from tests.reports import ALL_BASELINE, app, outcome, own, report, route, sent, suspected

EVIL = "</script><b>\x1b[31m\u202e\udc80\u65e5&amp;"
FOUND = report(
    app(own(ALL_BASELINE)),
    route("index", "shop/views.py:3", outcome("shop/views.py:4", ALL_BASELINE), outcome("shop/views.py:6")),
    route("api", "shop/api.py:3", outcome("shop/api.py:4", {"X-Frame-Options": sent("DENY", None)}, document=False)),
)


def page(found: Report, path: str = "") -> str:
    return FORMATS["html"](found, path)


def data(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text)
    assert found is not None
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def test_it_allows_its_own_script_and_style_and_nothing_else() -> None:
    text = page(FOUND)
    inside = [re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL) for tag in ("script", "style")]
    script, style = (base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode() for found in inside if found)
    policy = (
        f"default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert f'content="{policy}"' in text.replace("&#39;", "'")
    assert text.index("Content-Security-Policy") < text.index("<style>")


def test_it_names_no_other_file_and_no_host() -> None:
    assert re.findall(r"\ssrc=|href=\"(?!#)|https?:|url\(|@import", page(FOUND)) == []


def test_two_runs_give_the_same_bytes() -> None:
    assert page(FOUND) == page(FOUND)
    assert page(FOUND).isascii()


def test_text_from_the_code_is_escaped(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f"x = 1  # {EVIL!r} </script><script>\n\tif y:\n", encoding="utf-8")
    states = {"X-Frame-Options": sent(EVIL), "Referrer-Policy": suspected(EVIL)}
    found = dataclasses.replace(
        report(app(own(states), name=EVIL, where=f"{EVIL}.py:1"), route(EVIL, "a.py:1", outcome("a.py:2"), rule=EVIL)),
        root=str(tmp_path),
        skipped=(Skipped(f"{EVIL}.py", EVIL),),
    )
    text = page(found)
    assert text.isascii()
    assert text.isprintable() or set(text) - {"\n"} == {c for c in text if c.isprintable()}
    assert "<b>\\x1b" not in text
    assert text.count("</script>") == 2
    shown = r"</script><b>\x1b[31m\u202e\udc80日&amp;"
    told = data(text)
    assert [shown] in [item.get("values") for item in told["evidence"]]
    assert told["lines"]["a.py"]["2"] == "    if y:"
    escaped = r"&lt;/script&gt;&lt;b&gt;\x1b[31m\u202e\udc80&#26085;&amp;amp;"
    assert f"<b>{escaped}</b>" in text


def test_a_cell_says_what_is_done_where_and_what_to_do() -> None:
    told = data(page(FOUND))
    header = told["headers"].index("X-Frame-Options")
    evidence = told["evidence"][told["rows"][1]["cells"][header]]
    places = [":".join(map(str, place)) for place in told["places"]]
    assert evidence["key"] == "p"
    assert [(done, places[place]) for done, place, _ in evidence["steps"]] == [("set", "shop/security.py:12")]
    assert [places[place] for place in evidence["lacking"]] == ["shop/views.py:6"]
    assert evidence["values"] == ["DENY"]
    assert evidence["do"].startswith("Set it on every response where some get it, at shop/security.py:12")
    run_time = told["evidence"][told["rows"][2]["cells"][header]]
    assert run_time["values"] == ["DENY", None]


def test_what_is_made_for_documents_is_not_missed_where_there_are_none() -> None:
    told = data(page(FOUND))
    keys = {
        name: told["evidence"][at]["key"] for name, at in zip(told["headers"], told["rows"][2]["cells"], strict=True)
    }
    assert keys["Content-Security-Policy"] == "n"
    assert keys["X-Content-Type-Options"] == "m"


def test_only_what_lies_under_the_path_is_shown() -> None:
    text = page(FOUND, "/srv/project/shop/api.py")
    assert [row["title"] for row in data(text)["rows"]] == ["error pages, redirects, static files", "/api"]
    assert "<title>Security headers of api.py</title>" in text


def test_nothing_found() -> None:
    assert "No Flask app and no route under empty." in page(Report("/srv/empty"))


@pytest.mark.parametrize(("kind", "libraries"), [("json", []), ("text", ["rich"]), ("html", ["jinja2"])])
def test_a_format_imports_its_own_library_alone(kind: str, libraries: list[str], tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n")
    program = (
        f"import sys; from flake8_flask_headers.cli import main; main(['report', '--format', {kind!r}, '.']); "
        "print([name for name in ('jinja2', 'rich') if name in sys.modules], file=sys.stderr)"
    )
    assert run("-c", program, cwd=tmp_path).err.strip() == str(libraries)


def test_a_report_goes_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("from flask import Flask\n\napp = Flask(__name__)\n")
    ended = command("report", "--format", "html", "--output", "r.html", ".", cwd=tmp_path)
    assert (ended.status, ended.out) == (0, "")
    assert (tmp_path / "r.html").read_text().startswith("<!DOCTYPE html>")
    refused = command("report", "--format", "html", "--output", "no/r.html", ".", cwd=tmp_path)
    assert refused.status == 2
    assert refused.err == "flake8-flask-headers: error: cannot write no/r.html: No such file or directory\n"
