"""Content-Security-Policy and Content-Security-Policy-Report-Only: what is wrong with a value.

Browsers never refuse a policy for what they do not understand: they skip the directive or the source, which is how a
policy comes to be worth nothing (`csp_grammar` has the rules). Several policies, in one header or in several, are all
enforced, so a weakness counts only where every one of them has it. In a policy that is only reported, weaknesses open
nothing: `strict` alone asks for them.

What a policy lacks is judged only where no part of it that is not literal could bring it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from flake8_flask_headers.headers import csp_causes as causes
from flake8_flask_headers.headers.csp_grammar import (
    ADDRESS,
    FETCH_DIRECTIVES,
    FRAMING_KEYWORDS,
    GIVEN_UP,
    KEYWORDS,
    KNOWN_DIRECTIVES,
    NONCE,
    SCHEMES,
    SOURCE_LISTS,
    UNMISTAKABLE,
    Directive,
    Policy,
    host_of,
    is_address_or_scheme,
    is_nonce_or_hash,
    parse,
)
from flake8_flask_headers.headers.judgement import GAP, STRICT, Cause, Judgement, Kind
from flake8_flask_headers.headers.spelling import nearest

_BARE_KEYWORDS: Final = frozenset(keyword.strip("'") for keyword in KEYWORDS)
_BARE_NONCE_OR_HASH: Final = re.compile(r"(?:nonce|sha256|sha384|sha512)-.+", re.IGNORECASE)
_ANYWHERE: Final = frozenset({"*", "http:", "https:", "ftp:", "http://*", "https://*"})
_INSECURE: Final = re.compile(r"(?:http|ws|ftp):(?://(?!(?:[a-z0-9-]+\.)*localhost\b|127\.|\[::1\]).*)?", re.IGNORECASE)
_ENFORCED_ONLY: Final = ("sandbox", "upgrade-insecure-requests")
_REPORTING: Final = ("report-uri", "report-to")
_SCRIPTS: Final = ("script-src-elem", "script-src", "default-src")
_HANDLERS: Final = ("script-src-attr", "script-src", "default-src")
_STYLES: Final = ("style-src-elem", "style-src", "default-src")
_PLUGINS: Final = ("object-src", "default-src")

# Hosts that serve everything, libraries that turn markup into code among it (after csp-evaluator's list).
_BYPASSABLE: Final = frozenset(
    "ajax.googleapis.com cdn.jsdelivr.net cdnjs.cloudflare.com unpkg.com code.angularjs.org cdn.rawgit.com "
    "raw.githubusercontent.com yandex.st www.google.com accounts.google.com".split()
)


def judge(text: str) -> list[Judgement]:
    """What is wrong with a value of Content-Security-Policy."""
    policies = parse(text)
    found = [judgement for index, policy in enumerate(policies) for judgement in _invalid(policy, first=not index)]
    if not any(policy.directives or policy.is_open for policy in policies):
        return [causes.EMPTY.of(text), *found]
    weak = [[*_weak(policy)] for policy in policies if policy.acts] or [[*_weak(policies[0])]]
    shared = set.intersection(*({judgement.cause for judgement in judgements} for judgements in weak))
    return found + [judgement for judgement in weak[0] if judgement.cause in shared]


def judge_report_only(text: str) -> list[Judgement]:
    """What is wrong with a value of Content-Security-Policy-Report-Only."""
    found = [_of_reports(judgement) for judgement in judge(text)]
    for policy in parse(text):
        ignored = [policy.directives[name] for name in _ENFORCED_ONLY if name in policy.directives]
        found += [causes.REPORT_ONLY_IGNORED.of(directive.text) for directive in ignored]
        if policy.directives and not policy.is_open and policy.effective(*_REPORTING) is None:
            found.append(causes.NO_ENDPOINT.of(text))
    return found


def _of_reports(judgement: Judgement) -> Judgement:
    if judgement.kind is not Kind.WEAK:
        return judgement
    return replace(judgement, cause=replace(judgement.cause, profiles=STRICT))


# -- what browsers skip ----------------------------------------------------------------------------------------------


def _invalid(policy: Policy, *, first: bool) -> Iterator[Judgement]:
    for position, directive in enumerate(policy.directives.values()):
        name = directive.name
        if name in GIVEN_UP:
            yield causes.GIVEN_UP.of(name, GIVEN_UP[name])
        elif name not in KNOWN_DIRECTIVES:
            if position == 0 and not first:
                yield causes.COMMA.of(directive.text)
            else:
                meant = nearest(name.strip(":"), KNOWN_DIRECTIVES, 0.8)
                yield causes.UNKNOWN_DIRECTIVE.of(name, f" to {meant}" if meant else "")
        if name in SOURCE_LISTS:
            yield from _invalid_sources(directive)
    for directive in policy.repeated:
        if directive.sources != policy.directives[directive.name].sources:
            yield causes.REPEATED.of(directive.text, directive.name)
    for directive in policy.skipped:
        yield causes.NOT_ASCII.of(directive.text)


def _invalid_sources(directive: Directive) -> Iterator[Judgement]:
    lowered = [source.lower() for source in directive.sources]
    for written, source in zip(directive.sources, lowered, strict=True):
        if judgement := _invalid_source(directive, written, source):
            yield judgement
    others = [source for source in lowered if source not in {"'none'", "'report-sample'"}]
    if "'none'" in lowered and others:
        yield causes.NONE_COMBINED.of(directive.text)
    if "'strict-dynamic'" in lowered and directive.name in {*_SCRIPTS, *_HANDLERS} and not directive.is_open:
        if not any(is_nonce_or_hash(source) for source in directive.sources):
            yield causes.STRICT_DYNAMIC_ALONE.of(directive.text)


def _invalid_source(directive: Directive, written: str, source: str) -> Judgement | None:
    if source.startswith(("'", '"')) or source.endswith(("'", '"')):
        keywords = FRAMING_KEYWORDS if directive.name == "frame-ancestors" else KEYWORDS
        if source in keywords or (keywords is KEYWORDS and is_nonce_or_hash(written)) or _hides(source):
            return None
        return causes.UNKNOWN_KEYWORD.of(written, directive.name)
    if source in UNMISTAKABLE:
        return causes.MISSING_SEMICOLON.of(written, directive.name)
    if source in _BARE_KEYWORDS or _BARE_NONCE_OR_HASH.fullmatch(source):
        return causes.UNQUOTED.of(written, f"'{written}'")
    if source in SCHEMES:
        return causes.NO_COLON.of(written, f"{written}:")
    if GAP in source:
        return None
    if not is_address_or_scheme(source):
        return causes.BAD_SOURCE.of(written)
    return causes.UNDERSCORE.of(written) if "_" in host_of(source) else None


def _hides(source: str) -> bool:
    """Whether a part that is not literal can make a keyword, nonce or hash of a text in quotes."""
    return GAP in source and (source.startswith((GAP, "'" + GAP)) or source.endswith(GAP))


# -- what is honoured and leaves the attack open ---------------------------------------------------------------------


def _weak(policy: Policy) -> Iterator[Judgement]:
    yield from _weak_scripts(policy)
    yield from _weak_styles(policy)
    yield from _weak_plugins(policy)
    yield from _lacking(policy)
    for directive in policy.directives.values():
        yield from _weak_sources(policy, directive)


def _weak_scripts(policy: Policy) -> Iterator[Judgement]:
    scripts, handlers = policy.effective(*_SCRIPTS), policy.effective(*_HANDLERS)
    seen: set[str] = set()
    for directive in (scripts, handlers):
        if directive is None or directive.name in seen:
            continue
        seen.add(directive.name)
        sources = {source.lower() for source in directive.sources}
        is_strict = any(is_nonce_or_hash(source) for source in directive.sources) or "'strict-dynamic'" in sources
        if "'unsafe-inline'" in sources and not is_strict and not directive.is_open:
            yield causes.UNSAFE_INLINE.of(directive.text)
        if "'unsafe-hashes'" in sources:
            yield causes.UNSAFE_HASHES.of(directive.text)
    evaluating = policy.effective("script-src", "default-src")
    if evaluating and "'unsafe-eval'" in (source.lower() for source in evaluating.sources):
        yield causes.UNSAFE_EVAL.of(evaluating.text)
    if scripts and "'strict-dynamic'" not in (source.lower() for source in scripts.sources):
        yield from _broad(causes.BROAD, scripts, _ANYWHERE | {"data:"})
        for source in scripts.sources:
            if host_of(source) in _BYPASSABLE and not _path(source):
                yield causes.BYPASSABLE.of(source)
    base = policy.directives.get("base-uri")
    if base:
        yield from _broad(causes.BROAD, base, _ANYWHERE | {"data:"})
    ancestors = policy.directives.get("frame-ancestors")
    if ancestors:
        yield from _broad(causes.OPEN_FRAMING, ancestors, _ANYWHERE)


def _weak_styles(policy: Policy) -> Iterator[Judgement]:
    styles = policy.effective(*_STYLES)
    if styles and not styles.is_open:
        inline = "'unsafe-inline'" in (source.lower() for source in styles.sources)
        if inline and not any(is_nonce_or_hash(source) for source in styles.sources):
            yield causes.UNSAFE_INLINE_STYLE.of(styles.text)


def _weak_plugins(policy: Policy) -> Iterator[Judgement]:
    plugins, scripts = policy.effective(*_PLUGINS), policy.effective(*_SCRIPTS)
    if plugins is None:
        if scripts and not policy.is_open:
            yield causes.NO_OBJECT_SRC.of(_all(policy))
        return
    if plugins is not scripts:
        yield from _broad(causes.BROAD_PLUGINS, plugins, _ANYWHERE | {"data:"})
    if not policy.is_open and [source.lower() for source in plugins.sources] not in ([], ["'none'"]):
        yield causes.OBJECT_SRC.of(plugins.text)


def _broad(cause: Cause, directive: Directive, broad: frozenset[str]) -> Iterator[Judgement]:
    for source in directive.sources:
        if source.lower() in broad:
            yield cause.of(source, directive.name)


def _lacking(policy: Policy) -> Iterator[Judgement]:
    if policy.is_open:
        return
    text = _all(policy)
    scripts = policy.effective(*_SCRIPTS)
    if scripts is None and "script-src-attr" not in policy.directives:
        yield causes.NO_SCRIPT_SRC.of(text)
    trusted = scripts is not None and any(is_nonce_or_hash(source) for source in scripts.sources)
    if scripts is not None and "default-src" not in policy.directives:
        if not (trusted and {"object-src", "base-uri"} <= policy.directives.keys()):
            yield causes.NO_DEFAULT_SRC.of(text)
    if "base-uri" not in policy.directives:
        yield (causes.NO_BASE_URI_NONCE if scripts and _trusts_nonces(scripts) else causes.NO_BASE_URI).of(text)
    if "frame-ancestors" not in policy.directives:
        yield causes.NO_FRAME_ANCESTORS.of(text)
    if "form-action" not in policy.directives:
        yield causes.NO_FORM_ACTION.of(text)


def _trusts_nonces(scripts: Directive) -> bool:
    """Whether `<base>` matters to what is trusted: nonces, or hashes whose scripts load more."""
    lowered = {source.lower() for source in scripts.sources}
    if any(NONCE.fullmatch(source) for source in scripts.sources):
        return True
    return "'strict-dynamic'" in lowered and any(is_nonce_or_hash(source) for source in scripts.sources)


def _weak_sources(policy: Policy, directive: Directive) -> Iterator[Judgement]:
    if directive.name not in SOURCE_LISTS and directive.name != "report-uri":
        return
    judged_as_broad = directive.name in {"base-uri", "frame-ancestors"} or directive is policy.effective(*_SCRIPTS)
    upgraded = "upgrade-insecure-requests" in policy.directives
    for source in directive.sources:
        lowered = source.lower()
        if NONCE.fullmatch(source) and GAP not in source:
            yield causes.STATIC_NONCE.of(source)
        elif GAP in source:
            continue
        elif _INSECURE.fullmatch(lowered) and not upgraded and not (judged_as_broad and lowered in _ANYWHERE):
            cause = causes.INSECURE_SOCKET if lowered.startswith("ws:") else causes.INSECURE
            yield cause.of(source, directive.name)
        elif lowered == "*" and directive.name in (FETCH_DIRECTIVES | {"form-action"}) and not judged_as_broad:
            yield causes.WILDCARD.of(directive.text)
        elif (address := ADDRESS.fullmatch(source)) and address[1] != "127.0.0.1":
            yield causes.IP_SOURCE.of(source)


def _all(policy: Policy) -> str:
    return "; ".join(directive.text for directive in policy.directives.values())


def _path(source: str) -> str:
    return re.sub(r"^[a-z][a-z0-9+.-]*://", "", source.lower()).partition("/")[2]
