"""The output formats of `report`."""

from __future__ import annotations

from flake8_flask_headers.reporting.formats import FORMATS as FORMATS
from flake8_flask_headers.reporting.formats import RESULTS_FORMATS as RESULTS_FORMATS
