"""Headers that tell visitors what the site runs on."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers import disclosing
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule
from flake8_flask_headers.rules.value import app_that_sends, app_without, value_rule

_WHY: Final = """\
Who knows the software and its version knows which holes to try, and finds the site by searching for it
(*fingerprinting*). It protects nothing by itself to keep quiet, and costs nothing.
"""

POWERED_BY: Final[Rule] = value_rule(
    "FSH411",
    "disclosing-powered-by",
    "X-Powered-By",
    (disclosing.POWERED_BY,),
    Explanation(
        what="""\
Looks for the header `X-Powered-By` in the code.
""",
        why=_WHY,
        example=app_that_sends("X-Powered-By", "Flask"),
        instead=app_without("X-Powered-By"),
        references=disclosing.POWERED_BY.sources,
        fix=Fix.SAFE,
        fix_note="""\
The header is removed. No browser reads it.
""",
        cwe=(497, 200),
    ),
)
SERVER: Final[Rule] = value_rule(
    "FSH412",
    "disclosing-server",
    "Server",
    (disclosing.SERVER,),
    Explanation(
        what="""\
Looks for a header `Server` in the code that names a product or a version. What the WSGI server adds by itself is not
reported: the app cannot take it away.
""",
        why=_WHY,
        example=app_that_sends("Server", "gunicorn/21.2.0"),
        instead=app_that_sends("Server", "web"),
        references=disclosing.SERVER.sources,
        fix=Fix.NONE,
        fix_note="""\
What the site wants to be called, the code does not say.
""",
        cwe=(497, 200),
    ),
)
TECHNOLOGY: Final[Rule] = value_rule(
    "FSH413",
    "disclosing-technology",
    "X-Generator",
    (disclosing.TECHNOLOGY,),
    Explanation(
        what="""\
Looks for headers in the code that name the framework, its version or a source file, such as `X-Generator`,
`X-AspNet-Version` and `SourceMap`.
""",
        why=_WHY,
        example=app_that_sends("X-Generator", "Frozen-Flask"),
        instead=app_without("X-Generator"),
        references=disclosing.TECHNOLOGY.sources,
        fix=Fix.SAFE,
        fix_note="""\
The header is removed. No browser reads it (`SourceMap` is read by developer tools).
""",
        cwe=(497, 200),
    ),
)
