"""The command `flake8-flask-headers`."""

from flake8_flask_headers.cli.command import main as main

__all__ = ["main"]
