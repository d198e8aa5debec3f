"""What is known of Flask's own settings agrees with the Flask that is installed."""

from __future__ import annotations

from flask import Flask

from flake8_flask_headers.evaluation.values import Known
from flake8_flask_headers.framework.config import DEFAULTS, VARYING


def test_the_defaults_are_flasks() -> None:
    real = dict(Flask.default_config)
    assert real.keys() <= {*DEFAULTS, *VARYING}
    assert {key: Known(real[key]) for key in DEFAULTS} == DEFAULTS
