"""Headers that are set and do not arrive: on another response, or under a weaker value."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.judging.verdicts import Defect, DefectKind
from flake8_flask_headers.rules.defects import Named, defects
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule


def _other_response(defect: Defect) -> str:
    headers = Named.of(defect)
    if not defect.subject:
        return (
            f"{headers.text} {headers.verb} set on a response that is not the one that is returned; "
            f"set {headers.pronoun} on what is returned"
        )
    return (
        f"{headers.text} {headers.verb} set on '{defect.subject}', which is not the response that is returned; "
        f"return '{defect.subject}', or set {headers.pronoun} on what is returned"
    )


def _overwritten(defect: Defect) -> str:
    headers = Named.of(defect)
    reason = f" ({defect.detail})" if defect.detail else ""
    return (
        f"{headers.text} {headers.verb} replaced by a weaker value later, at {defect.subject}{reason}; set the "
        "stronger value there, or keep what is there already (setdefault)"
    )


OTHER_RESPONSE: Final = Rule(
    code="FSH004",
    name="headers-on-another-response",
    message="{headers} are set on {name}, which is not the response that is returned; return {name}, or set "
    "them on what is returned",
    find=defects("FSH004", {DefectKind.OTHER_RESPONSE: _other_response}),
    explanation=Explanation(
        what="""\
Looks for headers that a view or a hook sets on one response object while it returns another one.
""",
        why="""\
The headers are thrown away with the object that they were set on. The code looks protected; the response is not.
""",
        example="""\
from flask import Flask, make_response, render_template_string

app = Flask(__name__)


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers["X-Frame-Options"] = "DENY"
    return render_template_string("Hello")
""",
        instead="""\
from flask import Flask, make_response, render_template_string

app = Flask(__name__)


@app.route("/")
def index():
    response = make_response(render_template_string("Hello"))
    response.headers["X-Frame-Options"] = "DENY"
    return response
""",
        references=("https://flask.palletsprojects.com/en/stable/api/#flask.make_response",),
        fix=Fix.NONE,
        fix_note="""\
Which of the two responses was meant, the code does not say.
""",
        cwe=(693,),
    ),
)

OVERWRITTEN: Final = Rule(
    code="FSH005",
    name="header-overwritten-by-weaker",
    message="{header} is replaced by a weaker value later, at {place}; set the stronger value there, or keep what is "
    "there already (setdefault)",
    find=defects("FSH005", {DefectKind.OVERWRITTEN: _overwritten}),
    explanation=Explanation(
        what="""\
Looks for a header that one piece of code sets and another, which runs later, replaces by a weaker value. Flask runs
`after_request` functions in the reverse order of their registration: what is registered *first* has the last word.
""",
        why="""\
A view that must not be framed sets `DENY`, and `Talisman(app)`, registered before every view's hooks, turns it into
`SAMEORIGIN` on the way out. The view's author sees the strict value in the code, the visitor never.
""",
        example="""\
from flask import Flask, make_response

app = Flask(__name__)


@app.after_request
def set_security_headers(response):
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers["X-Frame-Options"] = "DENY"
    return response
""",
        instead="""\
from flask import Flask, make_response

app = Flask(__name__)


@app.after_request
def set_security_headers(response):
    response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
    return response


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers["X-Frame-Options"] = "DENY"
    return response
""",
        references=("https://flask.palletsprojects.com/en/stable/api/#flask.Flask.after_request",),
        fix=Fix.UNSAFE,
        fix_note="""\
Which of the two values was meant to win, the code does not say. Where the weaker one is written to the response's
headers, the write becomes a `setdefault`, which keeps the stronger one. Where Talisman writes it, and the stronger one
was meant for all responses, it becomes Talisman's option; where a hook beside it writes the stronger one for some
responses only, Talisman is registered behind that hook, and so runs before it.
""",
        cwe=(693,),
    ),
)
