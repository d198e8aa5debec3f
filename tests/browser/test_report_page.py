"""The HTML report in a real browser: what it shows, filters and opens, by mouse and by keyboard."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

pytest.importorskip("selenium", reason="the browser is driven by selenium")

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from flake8_flask_headers.judging.verdicts import Action, Blueprint, Report, Skipped
from flake8_flask_headers.reporting import FORMATS
from tests.browser import chromium
from tests.reports import ALL_BASELINE, app, at, but, handler, outcome, own, report, route, suspected, taken

pytestmark = pytest.mark.slow

HOOK: Final = """\
from .app import app


@app.after_request
def secure(response):
    response.headers["X-Content-Type-Options"] = "<nosniff>"
    if response.status_code == 200:
        response.headers.update(SECURE)
    return response


def embed(response):
    return response.headers.pop("X-Frame-Options") or "</script><script>alert(1)</script>"
"""
EVIL: Final = "</script><img src=x onerror=alert(1)>"


def the_shop(root: Path) -> Report:
    """A report of two apps on files that are there."""
    (root / "shop").mkdir(parents=True)
    (root / "shop" / "security.py").write_text(HOOK)
    (root / "shop" / "embed.py").write_text("\n" * 29 + f"response.headers.pop('X-Frame-Options')  # {EVIL}\n")
    unsure = but(Referrer_Policy=suspected("depends on os.environ['POLICY']"))
    found = report(
        app(own(ALL_BASELINE), where="shop/app.py:9"),
        app(own(), name="admin", where="admin/app.py:3"),
        route("index", "shop/views.py:3", outcome("shop/views.py:5", ALL_BASELINE), rule="/"),
        route("embed", "shop/embed.py:4", outcome("shop/embed.py:9", but(X_Frame_Options=taken(Action.REMOVED)))),
        route("late", "shop/late.py:4", outcome("shop/late.py:9", unsure), outcome("shop/late.py:11"), blueprint=0),
        route("data", "shop/api.py:4", outcome("shop/api.py:9", document=False), blueprint=1),
        route("users", "admin/views.py:2", outcome("admin/views.py:3", {"X-Frame-Options": EVIL}), app=1),
        route(EVIL, "plugins/p.py:2", outcome("plugins/p.py:3"), app=None),
        handler("not_found", 404, "shop/errors.py:7", outcome("shop/errors.py:8", ALL_BASELINE)),
        Blueprint("late", at("shop/late.py:1"), registered=True),
        Blueprint("api", at("shop/api.py:1"), registered=True),
    )
    return dataclasses.replace(found, root=str(root), skipped=(Skipped("shop/broken.py", EVIL),))


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    programs = chromium.installed()
    if programs is None:
        pytest.skip("there is no Chromium with its driver on this machine")
    with chromium.chromium(programs) as driver:
        yield driver


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    found = folder / "report.html"
    found.write_text(FORMATS["html"](the_shop(folder / "project")), encoding="utf-8")
    return found


@pytest.fixture
def shown(browser: webdriver.Chrome, page: Path) -> Iterator[webdriver.Chrome]:
    """The page, opened; the console has to be empty at the end of every test."""
    chromium.show(browser, page)
    yield browser
    assert chromium.said(browser) == []


def rows(browser: webdriver.Chrome) -> list[str]:
    """The labels of the rows that are to be seen."""
    return [row.text for row in browser.find_elements(By.CSS_SELECTOR, ".map tbody th b") if row.is_displayed()]


def choose(browser: webdriver.Chrome, selector: str, text: str) -> None:
    browser.find_element(By.XPATH, f"//select[@id='{selector}']/option[normalize-space()=\"{text}\"]").click()


def opened(browser: webdriver.Chrome) -> str:
    dialog = browser.find_element(By.ID, "evidence")
    return dialog.text if dialog.is_displayed() else ""


def press(browser: webdriver.Chrome, *keys: str) -> None:
    ActionChains(browser).send_keys(*keys).perform()


def cell(browser: webdriver.Chrome, label: str, header: int) -> Any:
    (row,) = browser.find_elements(By.XPATH, f"//table[@class='map']/tbody/tr[th/b='{label}']")
    return row.find_elements(By.CSS_SELECTOR, "td a")[header]


def test_everything_is_shown_and_nothing_of_it_runs(shown: webdriver.Chrome) -> None:
    own_rows = "error pages, redirects, static files"
    assert rows(shown) == [own_rows, "/", "/embed", "/late", "/data", "error 404", own_rows, "/users", f"/{EVIL}"]
    assert shown.find_element(By.ID, "shown").text == "9 rows"
    assert EVIL in shown.find_elements(By.CSS_SELECTOR, "main > section")[-1].text
    assert not shown.find_elements(By.CSS_SELECTOR, "img, link, iframe, [src], [style], [onerror]")


def test_the_summary_counts_the_cells_of_the_map(shown: webdriver.Chrome) -> None:
    for row in shown.find_elements(By.CSS_SELECTOR, ".summary tbody tr"):
        counted = [text.replace("–", "0") for text in row.text.split()[1:]]  # noqa: RUF001
        column = [element.text for element in shown.find_elements(By.CSS_SELECTOR, ".summary .long")].index(
            row.text.split()[0]
        )
        classes = [
            tr.find_elements(By.TAG_NAME, "td")[column].get_attribute("class")
            for tr in shown.find_elements(By.CSS_SELECTOR, ".map tbody tr")
        ]
        assert [str(classes.count(key)) for key in "mpusn"] == counted


def test_filters(shown: webdriver.Chrome) -> None:
    choose(shown, "app", "App 'admin'")
    assert len(rows(shown)) == 2
    assert shown.find_element(By.ID, "shown").text == "2 of 9 rows"
    shown.find_element(By.CSS_SELECTOR, "button[type=reset]").click()
    choose(shown, "blueprint", "late")
    assert rows(shown) == ["/late"]
    choose(shown, "blueprint", "all")
    shown.find_element(By.ID, "search").send_keys("embed.py /EMB")
    assert rows(shown) == ["/embed"]
    shown.find_element(By.ID, "search").send_keys(Keys.CONTROL, "a", Keys.NULL, "nothing like it")
    assert rows(shown) == []
    assert shown.find_element(By.ID, "nothing").is_displayed()


def test_the_filter_of_verdicts_speaks_of_the_chosen_header(shown: webdriver.Chrome) -> None:
    for key in "mpsn":
        shown.find_element(By.CSS_SELECTOR, f"input[value={key}]").click()
    assert rows(shown) == ["/late"]
    shown.find_element(By.CSS_SELECTOR, "input[value=n]").click()
    assert rows(shown) == ["/late", "/data"]
    choose(shown, "header", "Content-Security-Policy")
    assert rows(shown) == ["/data"]
    choose(shown, "header", "X-Content-Type-Options")
    assert rows(shown) == []


def test_a_cell_opens_its_evidence_with_the_source(shown: webdriver.Chrome) -> None:
    cell(shown, "/embed", 2).click()
    text = opened(shown)
    assert "X-Frame-Options" in text
    assert "missing" in text
    assert re.search(r"set at shop/security\.py:12(.|\n)*removed at shop/embed\.py:30", text)
    assert f"response.headers.pop('X-Frame-Options')  # {EVIL}" in text
    assert 'return response.headers.pop("X-Frame-Options") or "</script>' in text
    assert shown.find_element(By.CSS_SELECTOR, ".source .here").text.startswith("12")
    shown.find_element(By.ID, "close").click()
    assert opened(shown) == ""
    assert "#" not in shown.current_url
    cell(shown, "/late", 4).click()
    assert "depends on os.environ['POLICY']" in opened(shown)
    assert "set-upstream" in opened(shown)


def test_a_link_to_a_cell_opens_it(browser: webdriver.Chrome, page: Path) -> None:
    chromium.show(browser, page, at="#2-2")
    assert "removed at shop/embed.py:30" in opened(browser)
    browser.back()
    chromium.show(browser, page, at="#999-2")
    assert opened(browser) == ""
    assert chromium.said(browser) == []


def test_the_keyboard_alone(shown: webdriver.Chrome) -> None:
    for _ in range(30):
        press(shown, Keys.TAB)
        if str(shown.switch_to.active_element.get_attribute("href")).endswith("#0-0"):
            break
    press(shown, Keys.DOWN, Keys.DOWN, Keys.RIGHT, Keys.RIGHT, Keys.ENTER)
    assert "removed at shop/embed.py:30" in opened(shown)
    press(shown, Keys.ESCAPE)
    assert opened(shown) == ""
    press(shown, Keys.HOME)
    assert str(shown.switch_to.active_element.get_attribute("href")).endswith("#2-0")
    press(shown, Keys.TAB)
    assert shown.switch_to.active_element.tag_name != "a", "one stop for the whole map"


def test_a_filter_leaves_the_map_reachable(shown: webdriver.Chrome) -> None:
    search = shown.find_element(By.ID, "search")
    search.send_keys("users")
    shown.find_element(By.CSS_SELECTOR, "input[value=n]").send_keys(Keys.TAB, Keys.TAB)
    assert str(shown.switch_to.active_element.get_attribute("href")).endswith("#7-0")


def names(browser: webdriver.Chrome, role: str) -> list[str]:
    """The names of all elements of one role, as a screen reader is told of them."""
    nodes: list[dict[str, Any]] = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [
        node.get("name", {}).get("value", "") for node in nodes if not node["ignored"] and node["role"]["value"] == role
    ]


@pytest.mark.parametrize("size", [chromium.WIDE, chromium.PHONE])
def test_a_screen_reader_is_told_of_tables_and_verdicts(
    browser: webdriver.Chrome, page: Path, size: tuple[int, int]
) -> None:
    chromium.show(browser, page, size)
    every = "return document.querySelectorAll('.group:not(.laid-out)').length === 0"
    WebDriverWait(browser, 10).until(lambda browser: browser.execute_script(every))
    assert {"Blueprint 'late'", "Error handlers"} <= set(names(browser, "table"))
    links = names(browser, "link")
    assert {"set", "missing", "unknown", "not needed", "partial"} <= set(links)
    assert "X-Frame-Options" in " ".join(names(browser, "columnheader"))
    assert any("/embed" in name for name in names(browser, "rowheader"))
    assert chromium.said(browser) == []


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 400, 768, 1280])
def test_nothing_is_wider_than_the_window(browser: webdriver.Chrome, page: Path, width: int, dark: bool) -> None:
    chromium.show(browser, page, (width, 860), dark=dark)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    cell(browser, "/embed", 2).click()
    assert browser.execute_script("return document.querySelector('dialog').scrollWidth") <= width
    assert chromium.said(browser) == []


CONTRAST: Final = Path(__file__).with_name("contrast.js").read_text()


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_what_is_behind_it(browser: webdriver.Chrome, page: Path, dark: bool) -> None:
    chromium.show(browser, page, dark=dark)
    assert browser.execute_script(CONTRAST) == {}
    browser.execute_script("document.querySelector('h1').style.color = 'light-dark(silver, dimgray)'")
    assert [*browser.execute_script(CONTRAST)] == ["H1. in top"]


def test_colours_can_be_chosen(shown: webdriver.Chrome) -> None:
    back = "return getComputedStyle(document.body).backgroundColor"
    light = shown.execute_script(back)
    shown.find_element(By.ID, "theme").click()
    assert shown.execute_script(back) != light
    shown.find_element(By.ID, "theme").click()
    assert shown.execute_script(back) == light


def test_what_the_page_does_not_bring_is_refused(browser: webdriver.Chrome, page: Path, tmp_path: Path) -> None:
    """The test of the console can fail: a script that gets into the page is stopped by its policy, and said so."""
    changed = tmp_path / "changed.html"
    text = page.read_text(encoding="utf-8")
    changed.write_text(text.replace("</body>", "<script>document.title = 'changed'</script></body>"), encoding="utf-8")
    chromium.show(browser, changed)
    assert browser.title != "changed"
    assert ["violates the following Content Security Policy" in line for line in chromium.said(browser)] == [True]


def test_two_thousand_routes(browser: webdriver.Chrome, tmp_path: Path) -> None:
    found = [
        route(
            f"view_{number}",
            f"shop/views_{number % 40}.py:{number}",
            outcome(f"shop/views_{number % 40}.py:{number + 3}", ALL_BASELINE if number % 3 else {}),
            blueprint=number % 40,
        )
        for number in range(2_000)
    ]
    blueprints = [Blueprint(f"blueprint_{number}", at(f"b.py:{number + 1}"), registered=True) for number in range(40)]
    large = tmp_path / "large.html"
    large.write_text(FORMATS["html"](report(app(own()), *found, *blueprints)), encoding="utf-8")
    assert large.stat().st_size < 2_000_000
    chromium.show(browser, large)
    assert browser.find_element(By.ID, "shown").text == "2,001 rows"
    assert browser.execute_script("return performance.getEntriesByName('first-contentful-paint')[0].startTime") < 5_000
    search = browser.find_element(By.ID, "search")
    taken = browser.execute_script(
        "const start = performance.now(); arguments[0].value = 'view_19';"
        "arguments[0].dispatchEvent(new Event('input', {bubbles: true})); document.body.offsetHeight;"
        "return performance.now() - start",
        search,
    )
    assert browser.find_element(By.ID, "shown").text == "111 of 2,001 rows"
    assert taken < 1_000
    assert chromium.said(browser) == []
