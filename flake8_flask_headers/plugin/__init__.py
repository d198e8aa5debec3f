"""flake8's view of the analysis: `Plugin` is its entry point."""

from flake8_flask_headers.plugin.checker import Plugin as Plugin

__all__ = ["Plugin"]
