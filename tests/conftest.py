"""Settings of the test run that every test module shares."""

from __future__ import annotations

import gc

import pytest

# Fixture projects are data: some hold files that look like tests.
collect_ignore = ["projects"]


def pytest_configure(config: pytest.Config) -> None:
    """Set up pytest-xdist, which need not be installed: the tests of one case share a worker, and what it has seen."""
    gc.set_threshold(50_000, 20, 20)  # the tests keep much and drop little
    if getattr(config.option, "dist", "no") == "load":
        config.option.dist = "loadgroup"
    config.addinivalue_line("markers", "xdist_group(name): tests that one worker of pytest-xdist should run together")
