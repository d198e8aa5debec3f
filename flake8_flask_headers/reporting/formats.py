"""The output formats of `report`, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.reporting import github, gitlab, html, json, sarif, text
from flake8_flask_headers.reporting.rendering import Renderer
from flake8_flask_headers.reporting.results import ResultsRenderer

FORMATS: Final[Mapping[str, Renderer]] = MappingProxyType(
    {"text": text.render, "json": json.render, "html": html.render}
)

# These list what `check` would print, instead of the whole map.
RESULTS_FORMATS: Final[Mapping[str, ResultsRenderer]] = MappingProxyType(
    {"sarif": sarif.render, "github": github.render, "gitlab": gitlab.render}
)
