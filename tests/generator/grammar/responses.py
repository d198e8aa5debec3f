"""What a view or a handler answers: every form that Flask makes a response of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.generator.project import Lines, indented

from .blocks import changes
from .conditions import condition
from .scope import Here
from .values import header, value
from .writes import table, write


def answer(here: Here) -> Lines:
    """Statements that end with an answer; taken out, it is one of another kind."""
    here = here.at("answer")
    name, make = here.one_of(_FORMS)
    return make(here) if here.has(f"answer: {name}") else ['return "taken out", 418']


def body(here: Here) -> str:
    """An expression for a text to answer with."""
    return here.choose.pick(('"text"', '"<p>page</p>"', 'f"<p>{1 + 1}</p>"', 'b"bytes"'))


def _literal_headers(here: Here) -> str:
    names = list(dict.fromkeys(header(here.at("key")) for _ in range(here.choose.count(1, 2))))
    pairs = [(name, value(here.at("of"), name)) for name in names]
    if here.choose.chance(35):
        return "[" + ", ".join(f'("{name}", {text})' for name, text in pairs) + "]"
    return "{" + ", ".join(f'"{name}": {text}' for name, text in pairs) + "}"


def _headers(here: Here) -> str:
    form = here.choose.pick(("literal", "constant", "Headers", "comprehension"), (6, 3, 1, 1))
    if form == "literal":
        return _literal_headers(here)
    name, _ = table(here, here.choose.pick(("dict", "pairs")))
    if form == "Headers":
        here.module.needs("from werkzeug.datastructures import Headers")
        return f"Headers({name})"
    if form == "comprehension":
        return f"dict({name})"
    return name


def _text(here: Here) -> Lines:
    return [f"return {body(here)}"]


def _tuple(here: Here) -> Lines:
    inner = here.choose.pick((body(here), '{"a": 1}', 'make_response("x")', 'Response("x")'), (6, 2, 1, 1))
    if "make_response" in inner or "Response" in inner:
        here.module.needs(f"from flask import {inner.partition('(')[0]}")
    status = here.choose.pick(("200", "201", "404", '"202 ACCEPTED"', "http.HTTPStatus.CREATED"))
    if status.startswith("http"):
        here.module.needs("import http")
    form = here.choose.pick(("{b}, {s}", "{b}, {h}", "{b}, {s}, {h}", "({b}, {s}, {h})"))
    given = _headers(here) if "{h}" in form else ""
    return [f"return {form.format(b=inner, s=status, h=given)}"]


def _json(here: Here) -> Lines:
    form = here.choose.pick(
        ('{"a": 1}', "[1, 2]", "jsonify(a=1)", 'jsonify({"a": 1}), 201', '{key: 1 for key in ("a", "b")}', "dict(a=1)")
    )
    if form.startswith("jsonify"):
        here.module.needs("from flask import jsonify")
    return [f"return {form}"]


def _constructed(here: Here) -> Lines:
    here.module.needs("from flask import Response")
    form = here.choose.pick(
        (
            'return Response("x", headers={h})',
            'return Response("x", 201, {h})',
            'return Response("x", status=404, headers={h}, mimetype="text/plain")',
            'return Response(response="x", mimetype="application/json")',
            'return Response("x", headers={h}), 202',
            'return Response("x", content_type="text/csv; charset=utf-8", headers={h})',
            "return Response()",
        )
    )
    return [form.format(h=_headers(here))]


def _changed(here: Here) -> Lines:
    name = here.choose.pick(("response", "answer"))
    return [*_made(here, name), *changes(here.deeper(f"return {name}"), name), f"return {name}"]


def _made(here: Here, name: str) -> Lines:
    form, imports = here.choose.pick(
        (
            ('make_response("x")', "make_response"),
            ('Response("x")', "Response"),
            ('make_response("x", 201)', "make_response"),
            ("jsonify(a=1)", "jsonify"),
            ('redirect("/elsewhere")', "redirect"),
            ('make_response(render_template_string("<p>x</p>"))', "make_response, render_template_string"),
            ('current_app.response_class("x", mimetype="text/plain")', "current_app"),
            ('current_app.make_response("x")', "current_app"),
            ('make_response(("x", 404, {"X-Frame-Options": "DENY"}))', "make_response"),
            ('make_response("x", {"Referrer-Policy": "origin"})', "make_response"),
            ('Response("x", mimetype="text/css")', "Response"),
            ("make_response()", "make_response"),
        ),
        (8, 5, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1),
    )
    here.module.needs(f"from flask import {imports}")
    return [f"{name} = {form}"]


def _redirect(here: Here) -> Lines:
    here.module.needs("from flask import redirect")
    return [
        here.choose.pick(
            (
                'return redirect("/elsewhere")',
                'return redirect("/elsewhere", 301)',
                'return redirect("/elsewhere", code=303)',
            )
        )
    ]


def _template(here: Here) -> Lines:
    here.module.needs("from flask import render_template_string")
    form = here.choose.pick(("return {t}", "return {t}, 404", "return {t}, {h}"))
    return [form.format(t='render_template_string("<p>{{ 1 }}</p>")', h=_headers(here))]


def _file(here: Here) -> Lines:
    here.module.needs("import io")
    here.module.needs("from flask import send_file")
    made = here.choose.pick(
        (
            'send_file(io.BytesIO(b"x"), mimetype="image/png")',
            'send_file(io.BytesIO(b"x"), mimetype="text/html")',
            'send_file(io.BytesIO(b"x"), download_name="a.csv", as_attachment=True)',
        )
    )
    if here.choose.chance(50):
        return [f"response = {made}", *changes(here.deeper("return response"), "response", 1), "return response"]
    return [f"return {made}"]


def _stream(here: Here) -> Lines:
    form = here.choose.pick(("response", "generator", "iterator", "context"))
    if form == "iterator":
        return ['return iter(["a", "b"])']
    lines = ["def generate():", '    yield "a"', '    yield "b"', ""]
    if form == "generator":
        return [*lines, "return generate()"]
    here.module.needs("from flask import Response, stream_with_context")
    inner = "stream_with_context(generate())" if form == "context" else "generate()"
    return [*lines, f'return Response({inner}, mimetype="text/plain", headers={_headers(here)})']


def _wsgi(here: Here) -> Lines:
    text = value(here, "X-Frame-Options")
    lines = [
        "def application(environ, start_response):",
        f'    start_response("200 OK", [("Content-Type", "text/plain"), ("X-Frame-Options", {text})])',
        '    return [b"x"]',
        "",
    ]
    return [*lines, "return application"]


def _exception_returned(here: Here) -> Lines:
    name = here.choose.pick(("BadRequest", "NotFound", "Conflict"))
    here.module.needs(f"from werkzeug.exceptions import {name}")
    return [f'return {name}("no")']


# By the code of a handler: what it answers for.
_ERRORS: Final = {"403": "abort(403)", "404": "abort(404)", "418": "abort(418)", "500": "own"}


def _aborted(here: Here) -> Lines:
    here.module.needs("from flask import abort")
    form = here.choose.pick(("abort(404)", "abort(403)", "abort(418)", "abort({r})", "raise", "own"))
    handled = tuple(code for code in here.project.codes if code in _ERRORS)
    if handled and here.at("handled").choose.chance(50):
        form = _ERRORS[here.at("which").choose.pick(handled)]
    if form == "raise":
        name = here.choose.pick(("NotFound", "Forbidden", "Gone"))
        here.module.needs(f"from werkzeug.exceptions import {name}")
        return [here.choose.pick((f"raise {name}()", f'raise {name}("gone")'))]
    if form == "own":
        here.project.codes["500"] = None
        return [f"raise {project_error(here)}()"]
    if "{r}" in form:
        here.module.needs("from flask import make_response")
        return ['response = make_response("x", 409)', *changes(here.deeper(), "response", 1), "abort(response)"]
    here.project.codes[form.removeprefix("abort(").rstrip(")")] = None
    return [form]


def project_error(here: Here) -> str:
    """An exception class of the project."""
    other = here.elsewhere("errors")
    if "error" not in here.project.shared:
        name = here.project.shared["error"] = here.named("ProjectError")
        other.define([f"class {name}(Exception):", '    """Something is wrong."""'])
    return here.reach(other.module, here.project.shared["error"])


def _built_by_a_helper(here: Here) -> Lines:
    other = here.elsewhere("helpers")
    name = here.named("page")
    inner = other.outside_the_function()
    form = here.choose.pick(("built", "parameters", "changed", "chain"))
    if form == "built":
        other.define_function(name, 'text="x"', answer(inner.deeper()) if here.depth < 2 else _changed(inner))
        return [f"return {here.reach(other.module, name)}()"]
    other.module.needs("from flask import make_response")
    if form == "parameters":
        other.define_function(
            name,
            "text, status=200, headers=None",
            ["response = make_response(text, status)", "response.headers.update(headers or {})", "return response"],
        )
        return [f'return {here.reach(other.module, name)}("x", headers={_literal_headers(here)})']
    if form == "changed":
        other.define_function(
            name, "response", [*changes(inner.deeper("return response"), "response"), "return response"]
        )
        here.module.needs("from flask import make_response")
        return [f"return {here.reach(other.module, name)}(make_response({body(here)}))"]
    second = here.named("page")
    other.define_function(
        name,
        "*parts, **headers",
        ["response = make_response(*parts)", *changes(inner.deeper(), "response", 1), "return response"],
    )
    other.define_function(second, "text", [f"return {name}(text, 201)"])
    return [f'return {here.reach(other.module, second)}("x")']


def rebuilt(here: Here, response: str) -> Lines:
    """Statements that put another response under the same name."""
    here = here.at("rebuilt")
    names = ("copied with its headers", "made anew", "made anew of its body", "headers replaced", "headers copied")
    form = here.choose.pick(names)
    there = here.has(f"response {form}")
    if not there and form.startswith("headers"):
        return [f"{response}.headers.clear()"]
    here.module.needs("from flask import Response, make_response")
    # without it, the body of a file cannot be read
    readable = f"{response}.direct_passthrough = False"
    if not there:  # what else becomes of the headers
        lost = form == "copied with its headers"
        return [f'{response} = make_response("taken out", {response}.status_code)' if lost else "pass"]
    if form == "copied with its headers":
        made = here.choose.pick(
            (
                f"{response} = Response({response}.get_data(), {response}.status_code, {response}.headers)",
                f"{response} = make_response({response}.get_data(), {response}.status_code, dict({response}.headers))",
            )
        )
        return [readable, made]
    if form == "made anew":
        return [f'{response} = make_response("replaced", {response}.status_code)']
    if form == "made anew of its body":
        return [readable, f"{response} = Response({response}.get_data(), mimetype={response}.mimetype)"]
    if form == "headers replaced":
        here.module.needs("from werkzeug.datastructures import Headers")
        return [f'{response}.headers = Headers({{"Content-Type": "text/html", "X-Frame-Options": "DENY"}})']
    here.module.needs("from werkzeug.datastructures import Headers")
    return [
        here.choose.pick(
            (f"{response}.headers = Headers({response}.headers)", f"{response}.headers = {response}.headers.copy()")
        )
    ]


def _changed_and_rebuilt(here: Here) -> Lines:
    return [
        *_made(here, "response"),
        *write(here, "response"),
        *rebuilt(here, "response"),
        *changes(here.deeper(), "response", 1),
        "return response",
    ]


def _by_the_request(here: Here) -> Lines:
    first, second = body(here), _literal_headers(here)
    form = here.choose.pick(("return {b} if {c} else ({b}, {h})", "return ({b}, {h}) if {c} else {b}"))
    return [form.format(b=first, h=second, c=condition(here))]


def _assigned_in_branches(here: Here) -> Lines:
    lines = [f"if {condition(here)}:", *indented(_made(here, "response")), "else:", *indented(_made(here, "response"))]
    return [*lines, *changes(here.deeper("return response"), "response"), "return response"]


_FORMS: Final[tuple[tuple[str, int, Callable[[Here], Lines]], ...]] = (
    ("text", 8, _text),
    ("tuple", 7, _tuple),
    ("JSON", 4, _json),
    ("Response(...)", 4, _constructed),
    ("made and changed", 10, _changed),
    ("redirect", 2, _redirect),
    ("template", 2, _template),
    ("file", 2, _file),
    ("stream", 2, _stream),
    ("WSGI application", 1, _wsgi),
    ("HTTP exception returned", 1, _exception_returned),
    ("abort or raise", 4, _aborted),
    ("built by a helper", 4, _built_by_a_helper),
    ("changed and rebuilt", 2, _changed_and_rebuilt),
    ("conditional expression", 2, _by_the_request),
    ("assigned in branches", 2, _assigned_in_branches),
)
