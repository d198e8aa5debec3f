"""The output formats of `report`, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.reporting import json, text
from flake8_flask_headers.reporting.rendering import Renderer

FORMATS: Final[Mapping[str, Renderer]] = MappingProxyType({"text": text.render, "json": json.render})
