"""What no view makes: error pages, redirects and static files, where only the views set the headers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flake8_flask_headers.findings import Finding
from flake8_flask_headers.rules import wording
from flake8_flask_headers.rules.placement import LackedByOwn
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule
from flake8_flask_headers.rules.survey import Survey


def _find(survey: Survey) -> Iterator[Finding]:
    by_app: dict[int, list[LackedByOwn]] = {}
    for lack in survey.lacks:
        if isinstance(lack, LackedByOwn):
            by_app.setdefault(lack.unit.index, []).append(lack)
    for index, lacks in by_app.items():
        unit = lacks[0].unit
        yield Finding(
            "FSH001",
            unit.place,
            wording.lacked_by_own(lacks),
            headers=tuple(lack.requirement.name for lack in lacks),
            app=index,
            fallback=unit.fallback,
        )


ONLY_VIEWS: Final = Rule(
    code="FSH001",
    name="headers-set-by-views-only",
    message="{pages} of app {name} go out without {headers}, which only its views carry; set them in an "
    "after_request hook",
    find=_find,
    explanation=Explanation(
        what="""\
Looks for apps whose views carry a header each by themselves, while the app has no hook for the responses that no view
makes: its 404, 405 and 500 pages, the redirects that Flask makes itself, and static files.
It is reported once per app, with the headers by name; a header that some view lacks too has its own code (FSH1hh).
""",
        why="""\
Error pages and static files come from the same origin as the views, so what a header keeps away from the views comes
back through them: an error page can be framed, an uploaded file below `static` can be sniffed. And the next view that
somebody adds starts without the headers.
""",
        example="""\
from flask import Flask, make_response

app = Flask(__name__)


@app.route("/")
def index():
    response = make_response("Hello")
    response.headers["X-Frame-Options"] = "DENY"
    return response
""",
        instead="""\
from flask import Flask

app = Flask(__name__)


@app.after_request
def set_security_headers(response):
    response.headers.setdefault("X-Frame-Options", "DENY")
    return response


@app.route("/")
def index():
    return "Hello"
""",
        references=("https://flask.palletsprojects.com/en/stable/api/#flask.Flask.after_request",),
        fix=Fix.SAFE,
        fix_note="""\
A hook with `setdefault` adds the header where it is absent and keeps what a view chose. How safe its value is, the
header's own page says.
""",
        cwe=(693,),
    ),
)
