"""Error handlers of every kind."""

from __future__ import annotations

from typing import Final

from tests.generator.project import Lines, function

from .blocks import changes
from .responses import answer, project_error
from .scope import Here

_CODES: Final = ("404", "403", "418", "500", "405")


def handler(here: Here, owner: str, *, blueprint: bool) -> Lines:
    """Statements that tell `owner` about one handler (or several)."""
    here = here.at("handler")
    forms = ("code", "HTTPException", "Exception", "class of an error", "own error", "call", "loop", "class of a code")
    form = here.choose.pick(forms, (6, 2, 2, 2, 3, 2, 1, 1))
    scope = "of a blueprint" if blueprint else "of an app"
    if not here.has(f"handler {scope}: {form}"):
        return ["pass"]
    method = here.choose.pick(("errorhandler", "app_errorhandler"), (2, 1)) if blueprint else "errorhandler"
    key = _code(here)
    if form == "HTTPException":
        here.module.needs("from werkzeug.exceptions import HTTPException")
        key = form
    elif form == "Exception":
        key = form
    elif form == "class of an error":
        key = here.choose.pick(("ValueError", "LookupError"))
    elif form == "own error":
        key = project_error(here)
    elif form == "class of a code":
        here.module.needs("from werkzeug.exceptions import NotFound")
        key = "NotFound"
    name = here.named("failed")
    body = _body(here, key)
    if form == "call":
        here.define_function(name, "error", body)
        return [f"{owner}.register_error_handler({key}, {name})"]
    if form == "loop":
        here.define_function(name, "error", body)
        return ["for code in (401, 410):", f"    {owner}.register_error_handler(code, {name})"]
    return [*function(name, "error", body, [f"{owner}.{method}({key})"]), ""]


def _code(here: Here) -> str:
    """A status code, often one that other code of the project answers with or handles."""
    key, known = here.choose.pick(_CODES), tuple(here.project.codes)
    if known and here.at("known").choose.chance(50):
        key = here.at("of the known").choose.pick(known)
    here.project.codes[key] = None
    return key


def _body(here: Here, key: str) -> Lines:
    form = here.choose.pick(("answer", "error itself", "its response"), (8, 1, 1))
    if key in ("HTTPException", *_CODES[:3]):
        if form == "error itself":
            return ["return error"]
        if form == "its response":
            return [
                "response = error.get_response()",
                *changes(here.outside_the_function().deeper(), "response", 1),
                "return response",
            ]
    lines = answer(here.outside_the_function().deeper())
    if any("abort(" in line or "raise " in line for line in lines):
        return ['return "failed", 400']  # a handler that fails itself ends in a bare 500
    return lines
