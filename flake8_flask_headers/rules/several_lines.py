"""A header that goes out several times, with values that browsers do not read as the code says."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers import several_lines
from flake8_flask_headers.headers.sources import RFC9110
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule
from flake8_flask_headers.rules.value import value_rule

_TWO_HOOKS: Final = """\
from flask import Flask

app = Flask(__name__)


@app.after_request
def forbid_framing(response):
    response.headers.{write}("X-Frame-Options", "SAMEORIGIN")
    return response


@app.route("/")
def index():
    return "<h1>Hello</h1>", {{"X-Frame-Options": "DENY"}}
"""

CONFLICT: Final[Rule] = value_rule(
    "FSH421",
    "conflicting-lines",
    "X-Frame-Options",
    several_lines.CAUSES,
    Explanation(
        what="""\
Looks for responses that carry one header several times with values that do not go together. It is reported where the
last of them is written. `Content-Security-Policy` and `Referrer-Policy` are made to be sent several times.
""",
        why="""\
`Headers.add` and `extend` add a line where a hook or an extension may have written one before. Browsers then refuse
every frame (X-Frame-Options), ignore the header (the Cross-Origin headers), or take the first line only
(Strict-Transport-Security): not what either line says.
""",
        example=_TWO_HOOKS.format(write="add"),
        instead=_TWO_HOOKS.format(write="setdefault"),
        references=(f"{RFC9110}#section-5.3", *several_lines.REFUSED.sources, *several_lines.FIRST_COUNTS.sources),
        fix=Fix.UNSAFE,
        fix_note="""\
Of a value that `add` repeats, `add` becomes `set`; browsers then obey the header, which they did not before.
Which of different values was meant, the code does not say.
""",
        cwe=(693,),
    ),
)
