"""Extensions that set headers, with options."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.generator.project import Lines, function

from .scope import Here


def extension(here: Here, owner: str) -> Lines:
    """Statements that give the app an extension."""
    here = here.at("extension")
    name, make = here.one_of(_FORMS)
    return make(here, owner) if here.has(f"extension: {name}") else ["pass"]


_TALISMAN: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("frame_options", ('"DENY"', '"SAMEORIGIN"', "None")),
    (
        "content_security_policy",
        (
            "None",
            "\"default-src 'none'\"",
            '{"default-src": ["\'self\'", "cdn.example.org"]}',
            "{}",
            '{"default-src": "*", "img-src": "*"}',
        ),
    ),
    ("referrer_policy", ('"no-referrer"', '"origin"')),
    ("strict_transport_security", ("False",)),
    ("strict_transport_security_max_age", ("600", "63072000")),
    ("strict_transport_security_include_subdomains", ("False",)),
    ("strict_transport_security_preload", ("True",)),
    ("x_content_type_options", ("False",)),
    ("permissions_policy", ('{"camera": "()"}', "{}", '{"geolocation": "()", "camera": "(self)"}')),
)


def talisman_options(here: Here, most: int = 4) -> list[str]:
    """Some of Talisman's options."""
    chosen = dict(here.choose.pick(_TALISMAN) for _ in range(here.choose.count(0, most)))
    return [f"{name}={here.choose.pick(values)}" for name, values in chosen.items()]


def _talisman(here: Here, owner: str) -> Lines:
    here.module.needs("from flask_talisman import Talisman")
    here.project.shared["proxied"] = "yes"  # by plain HTTP it may answer only what a proxy says came by HTTPS
    options = [*talisman_options(here), *here.choose.pick((["force_https=False"], []), (3, 1))]
    if here.choose.chance(15):
        options.append('content_security_policy_nonce_in=["script-src"]')
    if here.choose.chance(10):
        options += ["content_security_policy_report_only=True", 'content_security_policy_report_uri="/report"']
    form = here.choose.pick(("class", "init_app", "spread", "dropped", "assigned later", "elsewhere"))
    joined = ", ".join(options)
    if form == "init_app":
        name = here.named("talisman")
        return [f"{name} = Talisman()", f"{name}.init_app({', '.join([owner, *options])})"]
    if form == "spread":
        name = here.named("OPTIONS")
        here.define([f"{name} = dict({joined})"])
        return [f"Talisman({owner}, **{name})"]
    if form == "dropped":
        name = here.named("talisman")
        return [f"{name} = Talisman({joined})", f"{name}.init_app({owner})"]
    if form == "assigned later":
        name = here.named("talisman")
        return [f"{name} = Talisman({', '.join([owner, *options])})", f'{name}.frame_options = "DENY"']
    if form == "elsewhere":
        other = here.elsewhere("hooks")
        other.module.needs("from flask_talisman import Talisman")
        name = here.named("protect")
        other.define_function(name, "application", [f"Talisman({', '.join(['application', *options])})"])
        return [f"{here.reach(other.module, name)}({owner})"]
    return [f"Talisman({', '.join([owner, *options])})"]


def _cors(here: Here, owner: str) -> Lines:
    here.module.needs("from flask_cors import CORS")
    return [
        here.choose.pick(
            (
                f"CORS({owner})",
                f'CORS({owner}, origins=["https://example.org"])',
                f'CORS({owner}, resources={{"/api/*": {{"origins": "*"}}}}, expose_headers=["X-Frame-Options"])',
                f"CORS().init_app({owner})",
            )
        )
    ]


def _secure(here: Here, owner: str) -> Lines:
    made = here.choose.pick(_SECURE)
    here.module.needs("import secure")
    name = here.named("secure_headers")
    here.define([f"{name} = {made}"])
    method = here.choose.pick(("set_headers",))
    return [
        *function(
            here.named("secured"),
            "response",
            [f"{name}.{method}(response)", "return response"],
            [f"{owner}.after_request"],
        ),
        "",
    ]


_SECURE: Final = (
    "secure.Secure.with_default_headers()",
    "secure.Secure(xfo=secure.XFrameOptions().deny())",
    "secure.Secure(xfo=secure.XFrameOptions().sameorigin(), referrer=secure.ReferrerPolicy().no_referrer())",
    "secure.Secure(hsts=secure.StrictTransportSecurity().max_age(31536000), xcto=secure.XContentTypeOptions())",
    "secure.Secure(csp=secure.ContentSecurityPolicy().default_src(\"'self'\"))",
)


def _sslify(here: Here, owner: str) -> Lines:
    here.module.needs("from flask_sslify import SSLify")
    here.project.shared["proxied"] = "yes"  # by plain HTTP it answers only what a proxy says came by HTTPS
    return [
        here.choose.pick(
            (f"SSLify({owner})", f"SSLify({owner}, subdomains=True)", f"SSLify({owner}, age=600, permanent=True)")
        )
    ]


_FORMS: Final[tuple[tuple[str, int, Callable[[Here, str], Lines]], ...]] = (
    ("Talisman", 5, _talisman),
    ("Flask-CORS", 2, _cors),
    ("secure", 2, _secure),
    ("SSLify", 1, _sslify),
)
