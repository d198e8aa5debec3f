"""The story of the responses that a line of code is about: every stage in Flask's order, and what it did to which
header, where; then the verdicts, with the reasons and what could be done.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from flake8_flask_headers.findings import printable, quoted
from flake8_flask_headers.headers.catalogue import BY_NAME, CATALOGUE
from flake8_flask_headers.headers.names import canonical
from flake8_flask_headers.judging.combine import judge
from flake8_flask_headers.judging.verdicts import (
    App,
    Blueprint,
    Certainty,
    ErrorHandler,
    Hook,
    Outcome,
    Passage,
    Place,
    Report,
    Route,
    Stage,
    Step,
)
from flake8_flask_headers.reporting.source_lines import SourceLines
from flake8_flask_headers.reporting.subjects import Subject, Thing, nearest, subjects_at
from flake8_flask_headers.reporting.wording import DONE, advice, told

_MOST_RESPONSES: Final = 12
_MOST_ROWS: Final = 4
_MOST_SUBJECTS: Final = 8
_ORIGINS: Final = {
    "view": "the view",
    "before_request": "a before_request function, in the view's place",
    "error": "an exception",
    "default": "Flask's own page",
    "static": "a static file",
    "middleware": "WSGI middleware, without the app",
}


class NothingThere(Exception):
    """No app, blueprint, route, handler or hook is at a line, and none that it is a part of."""


@dataclass(frozen=True)
class Teller:
    """Tells stories of one project: `follow` gives its report anew for some rows, with all that their responses pass;
    `shown` is a place as the user would write it.
    """

    report: Report
    follow: Callable[[AbstractSet[Place]], Report]
    shown: Callable[[Place], str]
    width: int = 80

    def tell(self, place: Place) -> str:
        """Everything about a line, with a final newline. Raises NothingThere, with one line that names what is near."""
        found = subjects_at(self.report, place, SourceLines(self.report.root))
        if not found:
            raise NothingThere(self._nothing(place))
        titles: dict[tuple[str, ...], list[str]] = {}
        for subject in found[:_MOST_SUBJECTS]:
            titles.setdefault(tuple(self._story(subject)), []).extend(self._paragraph(self._title(subject.thing)))
        stories = [[*above, *lines] for lines, above in titles.items()]
        if found[_MOST_SUBJECTS:]:
            stories.append([f"and {len(found) - _MOST_SUBJECTS} more at this line"])
        return "\n\n".join("\n".join(lines) for lines in stories) + "\n"

    def _nothing(self, place: Place) -> str:
        near = [f"{self._name(thing)} (line {at.line})" for thing, at in nearest(self.report, place)]
        words = "is no app, blueprint, route, error handler or hook, and no part of one"
        return f"{self.shown(place)} {words}; " + (f"near it: {', '.join(near)}" if near else "its file has none")

    # -- one subject --------------------------------------------------------------------------------------------------

    def _story(self, subject: Subject) -> Iterator[str]:
        thing = subject.thing
        match thing:
            case Hook():
                yield from self._about_hook(thing)
            case Blueprint():
                yield from self._about_blueprint(thing)
            case App() | Route() | ErrorHandler():
                yield from self._about_row(thing, subject.only)

    def _title(self, thing: Thing) -> str:
        name, place = self._name(thing), "" if thing.place is None else f", {self.shown(thing.place)}"
        match thing:
            case App():
                return f"{name}{place}: its own responses, which no view and no handler makes"
            case Blueprint():
                return f"{name}{place}"
            case Route():
                return f"{name}{place}, {self._owner(thing.app, thing.blueprint)}"
            case ErrorHandler():
                return f"{name}{place}, {self._owner(thing.app, None)}"
        return f"{name}{place or ', outside the project'}, {self._owner(thing.app, thing.blueprint)}"

    def _name(self, thing: Thing) -> str:
        match thing:
            case App():
                return f"app {quoted(thing.name)}"
            case Blueprint():
                return f"blueprint {quoted(thing.name or '?')}"
            case Route():
                rule = "?" if thing.rule is None else printable(thing.rule)
                return f"route {','.join(thing.methods)} {rule} {quoted(thing.function or thing.endpoint or '?')}"
            case ErrorHandler():
                return f"error handler of {'?' if thing.code is None else thing.code} {quoted(thing.function or '?')}"
        kind = "teardown_request" if thing.kind == "teardown" else f"{thing.kind}_request"
        return f"{kind} function {quoted(thing.function or '?')}"

    def _owner(self, app: int | None, blueprint: int | None) -> str:
        names = [] if blueprint is None else [self._name(self.report.blueprints[blueprint])]
        names.append("that no app registers" if app is None else self._name(self.report.apps[app]))
        return "of " + " of ".join(names) if app is not None else " ".join(["of", *names] if names[1:] else names)

    # -- apps, routes, error handlers ---------------------------------------------------------------------------------

    def _about_row(self, row: App | Route | ErrorHandler, only: Place | None) -> Iterator[str]:
        outcomes = _followed(self.follow(frozenset({row.place})), row)
        if not self._agree(outcomes, row.outcomes):
            outcomes = row.outcomes
        chosen = [outcome for outcome in outcomes if only is None or outcome.place == only]
        if isinstance(row, ErrorHandler):
            chosen = [replace(outcome, handled=True) for outcome in chosen]
        alike: dict[tuple[str, ...], dict[str, None]] = {}
        for outcome, note in _without_plain_doubles(chosen):
            status = "not known" if outcome.status is None else str(outcome.status)
            alike.setdefault(tuple(self._response(outcome, note)), {})[status] = None
        for number, ((source, more, *stages), statuses) in enumerate([*alike.items()][:_MOST_RESPONSES], 1):
            yield ""
            first = f"{number}. From {source}: status {' or '.join(statuses)}{more}"
            yield from self._paragraph(first, "  ", "     ")
            yield from stages
        if len(alike) > _MOST_RESPONSES:
            yield f"  and {len(alike) - _MOST_RESPONSES} more"
        yield ""
        yield "  Together" if len(chosen) == len(outcomes) else "  Together with its other responses"
        yield from self._verdicts(row.outcomes)

    def _agree(self, followed: Sequence[Outcome], outcomes: Sequence[Outcome]) -> bool:
        """Whether the responses could be followed stage by stage to what the report says of them."""
        return all(outcome.passages for outcome in followed) and all(
            judge(followed, header.name).verdict is judge(outcomes, header.name).verdict for header in CATALOGUE
        )

    def _response(self, outcome: Outcome, note: str) -> Iterator[str]:
        """One response: what makes it, what is known of it besides its status, then the lines of its stages."""
        made = _ORIGINS.get(outcome.origin, outcome.origin)
        if outcome.origin == "error":
            made = "an error handler" if outcome.handled else "an exception that no handler answers"
        where = "" if outcome.place is None else f" at {self.shown(outcome.place)}"
        told_of = [""]
        if outcome.document is not None:
            told_of.append("a document" if outcome.document else "no document")
        if outcome.secure is not None:
            told_of.append("on HTTPS" if outcome.secure else "on plain HTTP")
        told_of += [("if " if holds else "unless ") + printable(reason) for reason, holds in outcome.deployment]
        yield made + where
        yield ", ".join(told_of)
        if not outcome.passages:
            yield from self._trails(outcome)
        for passage in outcome.passages:
            yield from self._passage(passage, outcome)
        if note:
            yield from self._paragraph(note, "     ")

    def _trails(self, outcome: Outcome) -> Iterator[str]:
        """What is done to the headers of a response, where its stages are not known."""
        yield from self._paragraph(
            "it goes too many ways to be told stage by stage; what is done to each header:", "     "
        )
        for name, state in outcome.headers.items():
            for step in state.trail:
                if name != "content-type":
                    note = f": {printable(step.note)}" if step.note else ""
                    done = f"{canonical(name)} {DONE[step.action]} at {self.shown(step.place)}{note}"
                    yield from self._paragraph(done, "       - ", "         ")

    def _passage(self, passage: Passage, outcome: Outcome) -> Iterator[str]:
        effects = [effect for effect in passage.effects if effect[0] != "content-type"]
        if passage.stage is Stage.ANSWER and outcome.origin in ("default", "static"):
            effects = []  # what Flask itself sets is at no line of the project
        kind = {name: value for name, _, value in passage.effects}.get("content-type")
        if passage.stage is Stage.MADE and not passage.effects and outcome.origin in ("default", "static"):
            return
        words = self._stage(passage, outcome)
        if kind is not None and passage.stage in (Stage.ANSWER, Stage.MADE):
            words += f": {printable(kind)}"
        elif not effects and passage.stage not in (Stage.ANSWER, Stage.MADE):
            words += ": changes nothing that it is sure of"
        yield from self._paragraph(words, "     ", "       ")
        for name, step, value in effects:
            to = "" if value is None else f" to {quoted(value)}" if len(value) < 60 else f" to '{printable(value)}'"
            note = f": {printable(step.note)}" if step.note else ""
            done = f"{canonical(name)} {DONE[step.action]}{to} at {self.shown(step.place)}{note}"
            yield from self._paragraph(done, "       - ", "         ")

    def _stage(self, passage: Passage, outcome: Outcome) -> str:
        words = passage.stage.value
        if passage.stage is Stage.ANSWER:
            if outcome.origin == "error":
                words = "error handler" if outcome.handled else "Flask's page for the error"
            else:
                words = {"view": "view", "before_request": "before_request function"}.get(outcome.origin, "Flask")
        name = "" if passage.name is None else f" {quoted(passage.name)}"
        of = "" if passage.blueprint is None else f" of blueprint {quoted(passage.blueprint)}"
        place = passage.place or passage.registered
        where = ""
        if place is not None:
            where = f", {self.shown(place)}" if passage.place else f", registered at {self.shown(place)}"
        return f"{words}{name}{of}{where}"

    def _verdicts(self, outcomes: Sequence[Outcome]) -> Iterator[str]:
        missing: list[str] = []
        for header in CATALOGUE:
            verdict = judge(outcomes, header.name)
            if verdict.verdict is Certainty.MISSING and not verdict.removed_by:
                missing.append(header.name)
                continue
            yield from self._paragraph(f"{header.name}: {printable(told(verdict, self.shown))}", "    ", "      ")
            if verdict.verdict is not Certainty.SET and (do := advice(header.name, verdict, outcomes, self.shown)):
                yield from self._paragraph(do, "      ")
        if missing:
            yield from self._paragraph(f"missing: {', '.join(missing)}", "    ", "      ")
            codes = " ".join(f"FSH1{BY_NAME[name.lower()].number:02}" for name in missing)
            yield from self._paragraph(
                "Set those that it needs in an after_request hook of the app; for the values, "
                f"'flake8-flask-headers explain {codes}'.",
                "      ",
            )

    # -- hooks and blueprints -----------------------------------------------------------------------------------------

    def _about_hook(self, hook: Hook) -> Iterator[str]:
        scope = "every response of the app" if hook.blueprint is None else "responses of the blueprint's views"
        yield f"  registered at {self.shown(hook.registered)}"
        if hook.kind == "before":
            yield from self._paragraph("Flask runs it before the view; what it returns takes the view's place.", "  ")
        elif hook.kind == "teardown":
            yield from self._paragraph("Flask runs it when the response has gone: it can change no header.", "  ")
        else:
            yield from self._paragraph(f"Flask runs it on {scope}; {self._order(hook)}.", "  ")
            yield from self._effects(hook)

    def _order(self, hook: Hook) -> str:
        alike = [
            other
            for other in self.report.hooks
            if (other.kind, other.app, other.blueprint) == (hook.kind, hook.app, hook.blueprint)
        ]
        if len(alike) == 1:
            return "there is no other of its kind"
        later = [self._name(other) for other in alike[alike.index(hook) + 1 :]]
        if not later:
            return f"of {len(alike)} of its kind it is registered last, so it runs first"
        return f"of {len(alike)} of its kind it runs after those that are registered later: {', '.join(later)}"

    def _effects(self, hook: Hook) -> Iterator[str]:
        """What the hook does to some of the responses that it gets, each thing once."""
        routes = [
            route for route in self.report.routes if route.app == hook.app and hook.blueprint in (None, route.blueprint)
        ]
        rows: list[App | Route] = [*routes[:_MOST_ROWS]]
        if hook.blueprint is None and hook.app is not None:
            rows.insert(0, self.report.apps[hook.app])
        followed = self.follow(frozenset(row.place for row in rows))
        by_effects: dict[tuple[str, ...], list[str]] = {}
        for row in rows:
            done: dict[str, None] = {}
            for outcome in _followed(followed, row):
                for passage in outcome.passages:
                    if passage.registered == hook.registered and passage.name == hook.function:
                        done |= dict.fromkeys(self._done(passage))
            name = "the app's own responses" if isinstance(row, App) else self._name(row)
            by_effects.setdefault(tuple(done), []).append(name)
        for effects, names in by_effects.items():
            yield ""
            yield from self._paragraph(f"On {', '.join(names)}:", "  ")
            for effect in effects or ("nothing that is sure",):
                yield from self._paragraph(effect, "    - ", "      ")

    def _done(self, passage: Passage) -> Iterator[str]:
        for name, step, value in passage.effects:
            to = "" if value is None else f" to '{printable(value)}'"
            yield f"{canonical(name)} {DONE[step.action]}{to} at {self.shown(step.place)}"

    def _about_blueprint(self, blueprint: Blueprint) -> Iterator[str]:
        index = self.report.blueprints.index(blueprint)
        routes = [route for route in self.report.routes if route.blueprint == index]
        hooks = [hook for hook in self.report.hooks if hook.blueprint == index]
        if not blueprint.registered:
            yield from self._paragraph("No app of the project registers it: its hooks run for no app.", "  ")
        for title, found in (("its hooks", hooks), ("its routes", routes)):
            yield f"  {title}:" if found else f"  {title}: none"
            for thing in found:
                at = "" if thing.place is None else f", {self.shown(thing.place)}"
                yield from self._paragraph(f"{self._name(thing)}{at}", "    - ", "      ")

    # -- paper --------------------------------------------------------------------------------------------------------

    def _paragraph(self, text: str, first: str = "", rest: str | None = None) -> list[str]:
        return textwrap.wrap(
            text,
            self.width,
            initial_indent=first,
            subsequent_indent=first if rest is None else rest,
            break_long_words=False,
            break_on_hyphens=False,
        )


def _without_plain_doubles(outcomes: Sequence[Outcome]) -> Iterator[tuple[Outcome, str]]:
    """The responses, each with a note; of two that differ by HTTPS alone, the one on HTTPS and what the other lacks."""
    left = [*outcomes]
    while left:
        outcome = left.pop(0)
        other = next((other for other in left if _alike_but_for_https(outcome, other)), None)
        if other is None:
            yield outcome, ""
            continue
        secure, plain = (outcome, other) if outcome.secure else (other, outcome)
        if not _effects_of(plain) <= _effects_of(secure):
            yield outcome, ""
            continue
        left.remove(other)
        names = sorted({canonical(name) for _, _, name, *_ in _effects_of(secure) - _effects_of(plain)})
        note = f"on plain HTTP without {', '.join(names)}" if names else ""
        yield replace(secure, secure=True if names else None), note


def _alike_but_for_https(one: Outcome, other: Outcome) -> bool:
    def rest(outcome: Outcome) -> object:
        return outcome.place, outcome.origin, outcome.status, outcome.document, outcome.deployment

    return rest(one) == rest(other) and {one.secure, other.secure} == {True, False}


def _effects_of(outcome: Outcome) -> set[tuple[Stage, str | None, str, Step, str | None]]:
    return {(passage.stage, passage.name, *effect) for passage in outcome.passages for effect in passage.effects}


def _followed(report: Report, row: App | Route | ErrorHandler) -> tuple[Outcome, ...]:
    """The responses of the same row in another report."""
    rows: Iterable[App | Route | ErrorHandler]
    if isinstance(row, App):
        rows = [app for app in report.apps if app.place == row.place]
    elif isinstance(row, Route):
        rows = [
            route
            for route in report.routes
            if (route.place, route.registration, route.rule, route.methods, route.endpoint)
            == (row.place, row.registration, row.rule, row.methods, row.endpoint)
        ]
    else:
        rows = [handler for handler in report.error_handlers if (handler.place, handler.code) == (row.place, row.code)]
    return tuple(outcome for found in rows for outcome in found.outcomes)
