"""Settings of the test run that every test module shares."""

from __future__ import annotations

import pytest

# Fixture projects are data: some hold files that look like tests.
collect_ignore = ["projects"]


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marker of pytest-xdist, which need not be installed."""
    config.addinivalue_line("markers", "xdist_group(name): tests that one worker of pytest-xdist should run together")
