"""Which definitions are read at once, by the words in them.

The others are read when something asks for them. That costs the analysis more than reading them here (a request is
judged with a budget), so what a request is likely to come to is on this side: a narrower choice that spared a sixth of
the parsing made verdicts of large projects run out of steps.
"""

from __future__ import annotations

import re
from typing import Final

# What keeps something for the rest of the request, where a hook may find it: `g.name = ...` and its kin.
KEEPS: Final = (
    r"\b(?:g|request)\.\w+\s*(?::[^=\n]*)?[-+|*/]?=(?!=)|\b(?:set|del)attr\(g\b|\bg\.(?:setdefault|pop)\b|\bdel g\."
)
# Words that occur wherever code makes, receives or changes an app, a route, a response or its headers.
_WORDS: Final = re.compile(
    r"flask|blueprint|response|header|after_request|before_request|errorhandler|error_handler|teardown|"
    r"\broute\b|add_url_rule|wsgi|talisman|init_app|\bapp\b|\bapplication\b|abort|redirect|request\b|"
    r"\bexpose\b|methodview|\bResource\b|secur|csp\b|hsts|signal|" + KEEPS,
    re.IGNORECASE,
)


def matters(text: str) -> bool:
    """Whether a definition has a word that can matter; without one it is read only if something asks for it."""
    return _WORDS.search(text) is not None
