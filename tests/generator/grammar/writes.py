"""Statements that write, read or remove a header of a response."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from tests.generator.project import Lines

from .conditions import condition
from .scope import Here
from .values import TEXTS, header, known_header, name_of, text_for, value


def write(here: Here, response: str) -> Lines:
    """One or more statements that change the headers of the response of that name."""
    here = here.at("write")
    name, make = here.one_of(_FORMS)
    if not here.has(f"write: {name}"):
        return ["pass"]
    return make(here, response)


def table(here: Here, kind: str) -> tuple[str, str]:
    """The name of a constant with headers in it, where it is used, and its type."""
    other = here.elsewhere("policies") if here.choose.chance(50) else here
    name = here.named("HEADERS")
    names = list(dict.fromkeys(header(here.at("key")) for _ in range(here.choose.count(1, 3))))
    outside = replace(other, request=False)
    pairs = [(key, value(outside.at(f"of {index}"), key)) for index, key in enumerate(names)]
    if kind == "dict":
        made = ["{", *(f'    "{key}": {text},' for key, text in pairs), "}"]
    elif kind == "keywords":
        made = ["[", *(f'    {{"key": "{key}", "default": {text}}},' for key, text in pairs), "]"]
    else:
        made = ["[", *(f'    ("{key}", {text}),' for key, text in pairs), "]"]
    other.define([f"{name} = {made[0]}", *made[1:]])
    return here.reach(other.module, name), kind


def _one(template: str) -> Callable[[Here, str], Lines]:
    def make(here: Here, response: str) -> Lines:
        name = header(here)
        return [template.format(r=response, h=name_of(here, name), v=value(here, name))]

    return make


def _update(here: Here, response: str) -> Lines:
    names = [header(here.at("key")) for _ in range(here.choose.count(1, 2))]
    pairs = [(name, value(here.at("of"), name)) for name in dict.fromkeys(names)]
    literal = ", ".join(f'"{name}": {text}' for name, text in pairs)
    listed = ", ".join(f'("{name}", {text})' for name, text in pairs)
    return [
        here.choose.pick(
            (
                f"{response}.headers.update({{{literal}}})",
                f"{response}.headers.update([{listed}])",
                f"{response}.headers.update(dict([{listed}]))",
            )
        )
    ]


def _update_of_a_constant(here: Here, response: str) -> Lines:
    name, _ = table(here, "dict")
    other, _ = table(here.at("other"), "dict")
    return [
        here.choose.pick(
            (
                f"{response}.headers.update({name})",
                f"{response}.headers |= {name}",
                f"{response}.headers.update({{**{name}, **{other}}})",
                f"{response}.headers.update({name} | {other})",
                f"{response}.headers.update(dict({name}))",
                f"{response}.headers.update({name}.items())",
            )
        )
    ]


def _extend(here: Here, response: str) -> Lines:
    name, _ = table(here, here.choose.pick(("dict", "pairs")))
    return [here.choose.pick((f"{response}.headers.extend({name})", f"{response}.headers.extend(dict({name}))"))]


def _loop(here: Here, response: str) -> Lines:
    kind = here.choose.pick(("dict", "pairs"))
    name, _ = table(here, kind)
    items = f"{name}.items()" if kind == "dict" else name
    body = here.choose.pick(
        (
            "{r}.headers[key] = text",
            "{r}.headers.setdefault(key, text)",
            "{r}.headers.set(key, text)",
            "{r}.headers.add(key, text)",
        )
    ).format(r=response)
    form = here.choose.pick(("for", "enumerate", "keys", "guarded", "sorted", "zip"))
    if form == "keys" and kind == "dict":
        return [f"for key in {name}:", f"    text = {name}[key]", f"    {body}"]
    if form == "guarded":
        return [f"for key, text in {items}:", f"    if key not in {response}.headers:", f"        {body}"]
    if form == "enumerate":
        return [f"for number, (key, text) in enumerate({items}):", f"    {body}"]
    if form == "sorted":
        return [f"for key, text in sorted({items}):", f"    {body}"]
    if form == "zip":
        return [f"for key, text in zip([key for key, _ in {items}], [text for _, text in {items}]):", f"    {body}"]
    return [f"for key, text in {items}:", f"    {body}"]


def _names_in_a_loop(here: Here, response: str) -> Lines:
    names = [header(here.at("key")) for _ in range(2)]
    text = value(here, "X-Frame-Options")
    lines = [f'for key in ("{names[0]}", "{names[1]}"):', f"    {response}.headers[key] = {text}"]
    if here.project.routes and here.choose.chance(40):  # conditions speak of them
        lines += [f"    if {condition(here.deeper(), response)}:", "        break"]
    return lines


def _comprehension(here: Here, response: str) -> Lines:
    name, _ = table(here, "dict")
    return [
        here.choose.pick(
            (
                f"{response}.headers.update({{key: text for key, text in {name}.items()}})",
                f"{response}.headers.update({{key: {name}[key] for key in {name} if key not in {response}.headers}})",
                f"{response}.headers.extend([(key, text) for key, text in {name}.items()])",
                f"[{response}.headers.setdefault(key, text) for key, text in {name}.items()]",
                f"{response}.headers.update({{key.title(): str(text) for key, text in {name}.items()}})",
            )
        )
    ]


def _keywords(here: Here, response: str) -> Lines:
    name, _ = table(here, "keywords")
    return [f"for item in {name}:", f"    {response}.headers.setdefault(**item)"]


def _alias(here: Here, response: str) -> Lines:
    name = header(here)
    alias = here.named("headers")
    return [f"{alias} = {response}.headers", f"{alias}[{name_of(here, name)}] = {value(here, name)}"]


def _read_and_lengthened(here: Here, response: str) -> Lines:
    name = "Content-Security-Policy"
    before = here.choose.pick(
        (
            f'{response}.headers.get("{name}", "")',
            f'({response}.headers.get("{name}") or "default-src \'self\'")',
        )
    )
    return [f'{response}.headers["{name}"] = {before} + "; img-src *"']


def _if_absent(here: Here, response: str) -> Lines:
    name = header(here)
    return [f'if "{name}" not in {response}.headers:', f'    {response}.headers["{name}"] = {value(here, name)}']


def _typed(here: Here, response: str) -> Lines:
    form = here.choose.pick(("csp", "csp twice", "opener", "embedder", "csp read"))
    if form == "opener":
        here.module.needs("from werkzeug.http import COOP")
        member = here.choose.pick(("SAME_ORIGIN", "SAME_ORIGIN_ALLOW_POPUPS", "UNSAFE_NONE"))
        return [f"{response}.cross_origin_opener_policy = COOP.{member}"]
    if form == "embedder":
        here.module.needs("from werkzeug.http import COEP")
        return [f"{response}.cross_origin_embedder_policy = COEP.{here.choose.pick(('REQUIRE_CORP', 'UNSAFE_NONE'))}"]
    lines = [f"{response}.content_security_policy.default_src = \"'self'\""]
    if form == "csp twice":
        lines.append(f"{response}.content_security_policy.object_src = \"'none'\"")
    if form == "csp read":
        here.module.needs("from werkzeug.datastructures import ContentSecurityPolicy")
        lines = [f'{response}.content_security_policy = ContentSecurityPolicy({{"default-src": "*"}})']
    return lines


def _removed(here: Here, response: str) -> Lines:
    name = known_header(here)
    return here.choose.pick(
        (
            [f'{response}.headers.pop("{name}", None)'],
            [f'{response}.headers.remove("{name}")'],
            [f'if "{name}" in {response}.headers:', f'    del {response}.headers["{name}"]'],
            [f'{response}.headers.pop("{name}", default=None)'],
            [f'del {response}.headers["{name}"]'],
        )
    )


def _several_removed(here: Here, response: str) -> Lines:
    names = [known_header(here.at("key")) for _ in range(2)]
    return [f'for key in ("{names[0]}", "{names[1]}"):', f"    {response}.headers.pop(key, None)"]


def _kept_only(here: Here, response: str) -> Lines:
    name = known_header(here)
    return [
        f"for key, text in list({response}.headers):",
        f'    if key.lower() == "{name.lower()}":',
        f"        {response}.headers.remove(key)",
    ]


def _set_list(here: Here, response: str) -> Lines:
    name = header(here)
    first, second = value(here, name), value(here.at("second"), name)
    return [
        here.choose.pick(
            (
                f'{response}.headers.setlist("{name}", [{first}])',
                f'{response}.headers.setlist("{name}", [{first}, {second}])',
                f'{response}.headers.setlistdefault("{name}", [{first}])',
            )
        )
    ]


def _helper(here: Here, response: str) -> Lines:
    other = here.elsewhere("helpers") if here.choose.chance(60) else here
    name = here.named("harden")
    key = header(here)
    form = here.choose.pick(("plain", "parameters", "returns", "headers", "method", "nested"))
    inner = other.outside_the_function().deeper()
    if form == "parameters":
        other.define_function(
            name, "response, key, text=None", ["response.headers[key] = text or " + value(inner, key)]
        )
        return (
            [f'{here.reach(other.module, name)}({response}, "{key}")']
            if here.choose.chance(50)
            else [f'{here.reach(other.module, name)}({response}, key="{key}", text={value(here, key)})']
        )
    if form == "headers":
        other.define_function(name, "headers", [f'headers["{key}"] = {value(inner, key)}'])
        return [f"{here.reach(other.module, name)}({response}.headers)"]
    if form == "method":
        cls = here.named("Hardener")
        other.define(
            [
                f"class {cls}:",
                "    def __init__(self, text):",
                "        self.text = text",
                "",
                "    def apply(self, response):",
                f'        response.headers["{key}"] = self.text',
                "        return response",
            ]
        )
        return [f"{here.reach(other.module, cls)}({value(here, key)}).apply({response})"]
    if form == "nested":
        deeper = here.named("harden")
        other.define_function(deeper, "response", write(inner, "response") if here.depth < 3 else ["pass"])
        other.define_function(name, "response", [f"{deeper}(response)", "return response"])
        return [f"{here.reach(other.module, name)}({response})"]
    body = write(inner, "response") if here.depth < 3 else [f'response.headers["{key}"] = {value(inner, key)}']
    other.define_function(name, "response", [*body, "return response"])
    called = f"{here.reach(other.module, name)}({response})"
    return [f"{response} = {called}" if form == "returns" else called]


def _partial(here: Here, response: str) -> Lines:
    here.module.needs("import functools")
    name = header(here)
    text = value(here, name)
    kept = here.named("put")
    return here.choose.pick(
        (
            [f'{kept} = functools.partial({response}.headers.setdefault, "{name}")', f"{kept}({text})"],
            [f"{kept} = {response}.headers.set", f'{kept}("{name}", {text})'],
            [f'getattr({response}.headers, "set")("{name}", {text})'],
            [f'getattr({response}, "headers")["{name}"] = {text}'],
        )
    )


def _stored_functions(here: Here, response: str) -> Lines:
    first, second = here.named("step"), here.named("step")
    inner = here.outside_the_function().deeper()
    for name in (first, second):
        body = write(inner.at(name), "response") if here.depth < 3 else ["pass"]
        here.define_function(name, "response", [*body, "return response"])
    steps = here.named("STEPS")
    if here.choose.chance(50):
        here.define([f"{steps} = [{first}, {second}]"])
        return [f"for step in {steps}:", f"    step({response})"]
    here.define([f'{steps} = {{"first": {first}, "second": {second}}}'])
    return here.choose.pick(
        ([f'{steps}["first"]({response})'], [f"for step in {steps}.values():", f"    {response} = step({response})"])
    )


def _text_of(here: Here) -> str:
    return text_for(here, here.choose.pick(tuple(TEXTS)))


_FORMS: Final[tuple[tuple[str, int, Callable[[Here, str], Lines]], ...]] = (
    ("headers[name] = value", 14, _one("{r}.headers[{h}] = {v}")),
    ("set", 3, _one("{r}.headers.set({h}, {v})")),
    ("setdefault", 6, _one("{r}.headers.setdefault({h}, {v})")),
    ("add", 3, _one("{r}.headers.add({h}, {v})")),
    ("add_header", 1, _one("{r}.headers.add_header({h}, {v})")),
    ("update with a literal", 3, _update),
    ("update with a constant", 3, _update_of_a_constant),
    ("extend", 2, _extend),
    ("loop over a constant", 4, _loop),
    ("loop over names", 2, _names_in_a_loop),
    ("comprehension", 2, _comprehension),
    ("setdefault(**item)", 1, _keywords),
    ("alias of the headers", 2, _alias),
    ("read and lengthened", 2, _read_and_lengthened),
    ("only if absent", 3, _if_absent),
    ("typed property", 2, _typed),
    ("removed", 4, _removed),
    ("several removed", 1, _several_removed),
    ("removed in a loop over the headers", 1, _kept_only),
    ("setlist", 1, _set_list),
    ("helper function", 5, _helper),
    ("bound method kept", 1, _partial),
    ("functions in a list or dict", 1, _stored_functions),
)
