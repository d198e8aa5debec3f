"""Which text can matter to apps, routes, hooks, responses or headers: a search at the speed of reading."""

from __future__ import annotations

import re
from typing import Final

# Words that occur wherever code makes, receives or changes an app, a route, a response or its headers.
_WORDS: Final = re.compile(
    r"flask|blueprint|response|header|after_request|before_request|errorhandler|error_handler|teardown|"
    r"\broute\b|add_url_rule|wsgi|talisman|init_app|\bapp\b|\bapplication\b|abort|redirect|request\b|"
    r"\bexpose\b|methodview|\bResource\b|secur|csp\b|hsts|signal",
    re.IGNORECASE,
)


def matters(text: str) -> bool:
    """Whether a top-level definition has a word that can matter; without one it is read only if something asks for it."""
    return _WORDS.search(text) is not None
