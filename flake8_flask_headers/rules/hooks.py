"""Hooks and providers that break the app, or do nothing."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.judging.verdicts import Defect, DefectKind
from flake8_flask_headers.rules.defects import Named, defects
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule


def _returns_nothing(defect: Defect) -> str:
    where = f" {defect.detail}" if defect.detail else " on some path"
    return (
        f"response hook '{defect.subject}' does not return the response{where}, so Flask fails on every request that "
        "gets there; return the response"
    )


def _never_attached(defect: Defect) -> str:
    headers = Named.of(defect)
    reason = defect.detail or "it is never attached to an app"
    return (
        f"{headers.text} of '{defect.subject}' {headers.verb} never sent: {reason}; attach it to the app, or set "
        f"{headers.pronoun} in an after_request hook"
    )


def _too_early(defect: Defect) -> str:
    headers = Named.of(defect)
    on = f"'{defect.subject}', which" if defect.subject else "a response that"
    return (
        f"{headers.text} {headers.verb} set before the request, on {on} is not returned, and so never sent; "
        f"set {headers.pronoun} in an after_request hook"
    )


def _too_late(defect: Defect) -> str:
    headers = Named.of(defect)
    return (
        f"{headers.text} {headers.verb} set at teardown, when the response has gone, and so never sent; "
        f"set {headers.pronoun} in an after_request hook"
    )


RETURNS_NOTHING: Final = Rule(
    code="FSH002",
    name="hook-returns-no-response",
    message="response hook {name} does not return the response on some path, so Flask fails on every request that gets "
    "there; return the response",
    find=defects("FSH002", {DefectKind.HOOK_RETURNS_NOTHING: _returns_nothing}),
    explanation=Explanation(
        what="""\
Looks for functions given to `after_request`, `after_app_request` or `after_this_request` that on some path return
nothing, instead of a response.
""",
        why="""\
Flask goes on with what the hook returns. With `None` it raises `TypeError: 'NoneType' object is not callable`, and the
visitor gets a bare error page without any header. With a condition around the `return`, only some requests fail, and
tests may not meet them.
""",
        example="""\
from flask import Flask

app = Flask(__name__)


@app.after_request
def set_security_headers(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
""",
        instead="""\
from flask import Flask

app = Flask(__name__)


@app.after_request
def set_security_headers(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
""",
        references=("https://flask.palletsprojects.com/en/stable/api/#flask.Flask.after_request",),
        fix=Fix.SAFE,
        fix_note="""\
Return the response that the hook was given. A request that meets a hook without it is not answered, so nothing can
depend on it.
""",
        cwe=(252,),
    ),
)

NEVER_ATTACHED: Final = Rule(
    code="FSH003",
    name="provider-never-attached",
    message="{headers} of {name} are never sent: {reason}; attach it to the app, or set them in an after_request hook",
    find=defects(
        "FSH003",
        {
            DefectKind.NEVER_ATTACHED: _never_attached,
            DefectKind.TOO_EARLY: _too_early,
            DefectKind.TOO_LATE: _too_late,
        },
    ),
    explanation=Explanation(
        what="""\
Looks for code that is meant to set headers and cannot: an extension that is built but never attached (`Talisman()`
without `init_app`), a hook of a blueprint that no app registers, headers set in a `teardown_request` function (the
response has already gone), or in a `before_request` function on a response that it does not return.
""",
        why="""\
The code looks as if the headers were there, and so passes review, while no response carries them.
""",
        example="""\
from flask import Flask
from flask_talisman import Talisman

talisman = Talisman()


def create_app():
    return Flask(__name__)
""",
        instead="""\
from flask import Flask
from flask_talisman import Talisman

talisman = Talisman()


def create_app():
    app = Flask(__name__)
    talisman.init_app(app)
    return app
""",
        references=(
            "https://flask.palletsprojects.com/en/stable/extensions/",
            "https://flask.palletsprojects.com/en/stable/api/#flask.Flask.teardown_request",
        ),
        fix=Fix.UNSAFE,
        fix_note="""\
Where the project makes one app, in the file of the extension or in one that imports it, the app is given to it
(`init_app`). It then does all that its options say: Talisman without any also redirects to HTTPS and sends a
Content-Security-Policy. For hooks, the code does not say which app or function was meant.
""",
        cwe=(693,),
    ),
)
