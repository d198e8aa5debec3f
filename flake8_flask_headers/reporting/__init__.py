"""The output formats of `report`."""

from __future__ import annotations

from flake8_flask_headers.reporting.formats import FORMATS as FORMATS
