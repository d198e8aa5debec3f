"""Find every Flask response that would be sent without its security headers.

`analyse(path)` computes, for every route of the project of a file or folder, which headers Flask would send.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flake8_flask_headers.analysis import analyse as analyse
    from flake8_flask_headers.judging.verdicts import Report as Report
    from flake8_flask_headers.options import Options as Options

__version__ = "0.1.0"

__all__ = ["Options", "Report", "__version__", "analyse"]

_HOMES = {"Options": "options", "Report": "judging.verdicts", "analyse": "analysis"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that importing the plugin stays cheap."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
