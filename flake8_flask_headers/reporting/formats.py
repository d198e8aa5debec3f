"""The output formats of `report`, by name."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, cast

from flake8_flask_headers.judging.verdicts import Report
from flake8_flask_headers.reporting import github, gitlab, sarif
from flake8_flask_headers.reporting.rendering import Renderer
from flake8_flask_headers.reporting.results import ResultsRenderer


def _of(module: str) -> Renderer:
    """The renderer of a module, imported when it is first used, since it brings a library that no other needs."""

    def render(report: Report, path: str = "", *, color: bool = False, unicode: bool = True, width: int = 80) -> str:
        found = importlib.import_module(f"flake8_flask_headers.reporting.{module}")
        return cast("Renderer", found.render)(report, path, color=color, unicode=unicode, width=width)

    return render


FORMATS: Final[Mapping[str, Renderer]] = MappingProxyType({name: _of(name) for name in ("text", "json", "html")})

# These list what `check` would print, instead of the whole map.
RESULTS_FORMATS: Final[Mapping[str, ResultsRenderer]] = MappingProxyType(
    {"sarif": sarif.render, "github": github.render, "gitlab": gitlab.render}
)
