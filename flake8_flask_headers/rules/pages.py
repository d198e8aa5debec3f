"""The page of a rule in Markdown, and the table of all rules; `explain CODE`, docs and README show the same text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from flake8_flask_headers.headers.catalogue import CATALOGUE
from flake8_flask_headers.headers.profiles import PROFILES
from flake8_flask_headers.rules.rule import Fix, Rule

_SAFETY: Final = {
    Fix.SAFE: "**Safe**: it changes nothing that an ordinary site depends on.",
    Fix.UNSAFE: "**Unsafe**: it can change how the site behaves.",
    Fix.NONE: "**None** is evident.",
}

_FAMILIES: Final = (
    ("hooks and registration", "FSH0"),
    ("obsolete headers", "FSH40"),
    ("headers that tell too much", "FSH41"),
    ("one header sent several times", "FSH42"),
    ("values of further headers", "FSH43"),
)


def page(rule: Rule) -> str:
    """Give the page of one rule, in Markdown."""
    explanation = rule.explanation
    sections = [
        f"# {rule.name} ({rule.code})",
        f"> `{rule.code} {rule.message}`",
        asked_for(rule),
        _section("What it does", explanation.what),
        _section("Why it matters", explanation.why + _weaknesses(explanation.cwe)),
    ]
    if explanation.example:
        sections.append(_section("Example", _code(explanation.example)))
        sections.append(_section("Use instead", _code(explanation.instead)))
    sections.append(_section("Repair", f"{_SAFETY[explanation.fix]}\n{explanation.fix_note}"))
    if explanation.references:
        sections.append(_section("References", "".join(f"- <{address}>\n" for address in explanation.references)))
    return "\n\n".join(section.rstrip("\n") for section in sections) + "\n"


def asked_for(rule: Rule) -> str:
    """Say under which profiles and options a rule is asked for."""
    if rule.profiles == tuple(PROFILES) and rule.option is None:
        return "Asked for in every profile."
    option = f"with the option `{rule.option}`"
    if not rule.profiles or rule.profiles == tuple(PROFILES):
        return f"Asked for only {option}."
    names = [f"`{name}`" for name in rule.profiles]
    profiles = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"Asked for in the profile{'s' if len(rule.profiles) > 1 else ''} {profiles}, in others {option}."


def table(rules: Iterable[Rule], folder: str) -> str:
    """Give the table of the rules, in Markdown; `folder` is where their pages are, from where the table stands."""
    lines = ["| Code | Name | Asked for in |", "| --- | --- | --- |"]
    for rule in rules:
        if rule.profiles == tuple(PROFILES):
            where = "every profile" if rule.option is None else f"option `{rule.option}`"
        else:
            where = ", ".join(f"`{profile}`" for profile in rule.profiles) or f"option `{rule.option}`"
        lines.append(f"| [{rule.code}]({folder}{file_name(rule)}) | {rule.name} | {where} |")
    return "\n".join(lines) + "\n"


def overview(rules: Iterable[Rule], folder: str) -> str:
    """Give the short table of the rules, in Markdown: a row for each header, and one for each family of the others."""
    links = {rule.code: f"[{rule.code}]({folder}{file_name(rule)})" for rule in rules}
    lines = ["| Header | missing | ignored by browsers | weak |", "| --- | --- | --- | --- |"]
    for header in CATALOGUE:
        codes = (f"FSH{kind}{header.number:02}" for kind in (1, 2, 3))
        lines.append(f"| {header.name} | {' | '.join(links[code] for code in codes)} |")
    for family, prefix in _FAMILIES:
        lines.append(f"| {family} | {', '.join(link for code, link in links.items() if code.startswith(prefix))} | | |")
    return "\n".join(lines) + "\n"


def index(rules: Iterable[Rule]) -> str:
    """Give the page that lists all rules."""
    return (
        "# Rules\n\n"
        "`FSH0xx` are about structure: hooks and registration. `FSH1hh` say that a header is missing, `FSH2hh` that\n"
        "browsers ignore its value, `FSH3hh` that they obey it and it protects little; `hh` is the header. `FSH4xx`\n"
        "are about other headers: 401 to 408 obsolete ones, 411 to 413 what tells too much, 421 a header sent several\n"
        "times, 431 to 435 values that do nothing.\n"
        "A rule under several profiles can ask for more in `strict`; its page says what.\n"
        "`flake8-flask-headers explain CODE` prints the same pages.\n\n" + table(rules, "")
    )


def file_name(rule: Rule) -> str:
    """Name the file of a rule's page."""
    return f"{rule.code}.md"


def _section(title: str, text: str) -> str:
    return f"## {title}\n\n{text}"


def _code(source: str) -> str:
    return f"```python\n{source}```\n"


def _weaknesses(numbers: Iterable[int]) -> str:
    links = [f"[CWE-{number}](https://cwe.mitre.org/data/definitions/{number}.html)" for number in numbers]
    return f"\n{', '.join(links)}\n" if links else ""
