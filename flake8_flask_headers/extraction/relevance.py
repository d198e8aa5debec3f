"""Which definitions are read at once: substring searches, as a pattern of alternatives takes ten times as long."""

from __future__ import annotations

from typing import Final

# What is found without being named from elsewhere: whatever makes or takes an app, or registers something with it; and
# what makes a response, or touches one: the analysis asks which functions of a project do. In the order of frequency.
_WORDS: Final = (
    "app)", "app,", "app:", "app =", "app=", "app(", "esponse", "eaders", "abort", "Flask", "lueprint", "init_app",
    "route(", "errorhandler", "error_handler", "fter_request", "efore_request", "after_this", "teardown", "add_url_rule",
    "wsgi", "alisman", "_policy", "OpenAPI", "AppBuilder", "connexion",
)  # fmt: skip


def matters(text: str) -> bool:
    """Whether a top-level definition has a word that can matter; without one it is read only if something asks for it."""
    return any(word in text for word in _WORDS)
