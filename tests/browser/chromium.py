"""Chromium without a window, driven through selenium."""

from __future__ import annotations

import base64
import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DRIVERS: Final = ("chromedriver", "chromium.chromedriver")
WIDE: Final = (1280, 900)
PHONE: Final = (400, 860)
FLAGS: Final = (
    "--headless=new",
    "--no-sandbox",  # it does not start as root otherwise; it sees nothing but pages made here
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
)


def installed() -> tuple[str, str] | None:
    """The programs of the browser and of its driver, None where one is not on this machine."""
    browser, driver = (next(filter(None, map(shutil.which, names)), None) for names in (BROWSERS, DRIVERS))
    return None if browser is None or driver is None else (browser, driver)


@contextlib.contextmanager
def chromium(programs: tuple[str, str]) -> Iterator[webdriver.Chrome]:
    """A browser of its own, closed at the end."""
    options = Options()
    options.binary_location, driver = programs
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(driver))
    try:
        yield browser
    finally:
        browser.quit()


def show(
    browser: webdriver.Chrome, page: Path, size: tuple[int, int] = WIDE, *, dark: bool = False, at: str = ""
) -> None:
    """Open a page in a window of that size, as who prefers light or dark colours sees it."""
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": size == PHONE}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    preferred = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": preferred})
    browser.get("about:blank")
    browser.get(page.resolve().as_uri() + at)


def picture(browser: webdriver.Chrome) -> bytes:
    """What the window shows, as PNG."""
    taken: dict[str, Any] = browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
    return base64.b64decode(taken["data"])


def said(browser: webdriver.Chrome) -> list[str]:
    """What the browser has written to its console since it was last asked."""
    entries: list[dict[str, Any]] = browser.get_log("browser")  # type: ignore[no-untyped-call]
    return [f"{entry['level']} {entry['message']}" for entry in entries]
