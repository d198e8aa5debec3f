"""What the rules about values share: a header is sent, and its value is not what it should be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from flake8_flask_headers.findings import Finding, printable
from flake8_flask_headers.headers.judgement import EVERY_PROFILE, Cause, Kind
from flake8_flask_headers.rules.rule import Explanation, Rule
from flake8_flask_headers.rules.sent_values import JudgedValue
from flake8_flask_headers.rules.survey import Survey


def of_kind(causes: Iterable[Cause], kind: Kind) -> tuple[Cause, ...]:
    """Those of a header's causes."""
    return tuple(cause for cause in causes if cause.kind is kind)


def value_rule(code: str, name: str, header: str, causes: Sequence[Cause], explanation: Explanation) -> Rule:
    """Make the rule that reports values with these causes; `header` names it in the main form of its message."""
    names = {cause.name for cause in causes}

    def find(survey: Survey) -> Iterator[Finding]:
        return (_finding(code, judged) for judged in survey.values if judged.judgement.cause.name in names)

    first = causes[0]
    asked = {profile for cause in causes for profile in cause.profiles}
    return Rule(
        code=code,
        name=name,
        message=f"{header}: {_clause(first.problem)}; {_clause(first.remedy)}",
        find=find,
        explanation=replace(explanation, what=explanation.what + "\n" + _table(causes)),
        profiles=tuple(profile for profile in EVERY_PROFILE if profile in asked),
    )


def _finding(code: str, judged: JudgedValue) -> Finding:
    judgement = judged.judgement
    more = f" (and {judged.more} more)" if judged.more else ""
    return Finding(
        code,
        judged.place,
        printable(f"{judged.header}: {judgement.problem}{more}; {judgement.remedy}"),
        headers=(judged.header,),
        app=judged.app,
        value=judged.parts,
        repair=judgement.repair,
    )


def _clause(text: str) -> str:
    return text.replace("{part}", "{value}").replace("{other}", "{name}")


def _table(causes: Sequence[Cause]) -> str:
    """What is found, under which profiles, and who says so, in Markdown."""
    lines = ["| Found | Asked for in | According to |", "| --- | --- | --- |"]
    for cause in causes:
        found = cause.problem.replace("{part}", "`…`").replace("{other}", "…").replace("<base>", "`<base>`")
        where = "every profile" if cause.profiles == EVERY_PROFILE else ", ".join(f"`{p}`" for p in cause.profiles)
        lines.append(f"| {found} | {where} | {', '.join(f'<{source}>' for source in cause.sources)} |")
    return "\n".join(lines) + "\n"


def app_that_sends(header: str, value: str) -> str:
    """An example for a rule's page: a small app whose hook sets the header."""
    quote = "'" if '"' in value and "'" not in value else '"'
    escaped = value.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    return f"""\
from flask import Flask

app = Flask(__name__)


@app.after_request
def set_security_headers(response):
    response.headers["{header}"] = {quote}{escaped}{quote}
    return response


@app.route("/")
def index():
    return "<h1>Hello</h1>"
"""


def app_without(header: str) -> str:
    """An example for a rule's page: the same app without that header."""
    lines = app_that_sends(header, "").splitlines(keepends=True)
    return "".join(line.replace(f'["{header}"] = ""', '["X-Content-Type-Options"] = "nosniff"') for line in lines)
