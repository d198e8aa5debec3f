"""Which packages are known, and what stands for them.

Three kinds: packages that have a stub module (`STUBS`), packages known to set none of the reported headers
(`NO_HEADERS`), and the rest, of which only a suspicious name (`is_suspicious`) says that they may touch headers.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Final

FOLDER: Final = Path(__file__).parent / "stubs"


@dataclass(frozen=True, slots=True)
class Stub:
    """The stub module that stands for a module.

    `file` lies in `FOLDER` and stands for the `newest` version of `distribution` on the package index. `older` has
    the files for older versions, as (first version that the file does not stand for, file), ascending. `telling` has
    names that only an older version defines, with that version: code that uses them tells the version.
    """

    file: str
    distribution: str
    newest: str
    older: tuple[tuple[tuple[int, ...], str], ...] = ()
    telling: tuple[tuple[str, str], ...] = ()

    def file_for(self, version: tuple[int, ...]) -> Path:
        """The file that stands for that version."""
        for limit, file in self.older:
            if version < limit:
                return FOLDER / file
        return FOLDER / self.file

    def version(self, pinned: str | None, names: Collection[str] = ()) -> tuple[int, ...]:
        """The version to assume: the pinned one, else the one that the used `names` tell, else the newest."""
        if pinned is not None:
            return version_info(pinned)
        for name, told in self.telling:
            if name in names:
                return version_info(told)
        return version_info(self.newest)


def version_info(text: str) -> tuple[int, ...]:
    """The release numbers of a version text: `1.0.1rc2` gives (1, 0, 1); a text without numbers gives ()."""
    match = re.match(r"v?(\d+(?:\.\d+)*)", text)
    return tuple(int(number) for number in match[1].split(".")) if match else ()


_TALISMAN = Stub("flask_talisman.py", "flask-talisman", "1.1.0")
_SECURE = Stub(
    "secure_2.py",
    "secure",
    "2.0.1",
    older=(((0, 3), "secure_0_2.py"), ((1,), "secure_0_3.py"), ((2,), "secure_1.py")),
    telling=(
        ("SecureHeaders", "0.2.1"),
        ("SecurePolicies", "0.2.1"),
        ("SecureCookie", "0.2.1"),
        ("framework", "0.3.0"),
        ("XXSSProtection", "0.3.0"),
    ),
)

_FLASK_BASE = Stub("canonicalwebteam_flask_base.py", "canonicalwebteam.flask-base", "3.1.2")

_CORS = Stub("flask_cors.py", "flask-cors", "6.0.5")
_CSP = Stub("flask_csp.py", "flask-csp", "0.10")
_RESTFUL = Stub("flask_restful.py", "Flask-RESTful", "0.3.10")
_RESTX = Stub("flask_restx.py", "flask-restx", "1.3.2")
_RESTPLUS = Stub("flask_restx.py", "flask-restplus", "0.13.0")
_SMOREST = Stub("flask_smorest.py", "flask-smorest", "0.47.0")
_APIFLASK = Stub("apiflask.py", "APIFlask", "3.1.2")
_OPENAPI3 = Stub("flask_openapi3.py", "flask-openapi3", "4.3.2")
_CONNEXION = Stub("connexion.py", "connexion", "3.3.0")
_ADMIN = Stub("flask_admin.py", "Flask-Admin", "2.2.1")
_APPBUILDER = Stub("flask_appbuilder.py", "Flask-AppBuilder", "5.3.0")

STUBS: Final[Mapping[str, Stub]] = MappingProxyType(
    {
        "flask_talisman": _TALISMAN,
        "flask_talisman.talisman": _TALISMAN,
        "secure": _SECURE,
        "secure.headers": _SECURE,
        "secure.secure": _SECURE,
        "secure.middleware": _SECURE,
        "secure.middleware.wsgi": _SECURE,
        "flask_sslify": Stub("flask_sslify.py", "flask-sslify", "0.1.5"),
        "flask_cors": _CORS,
        "flask_cors.extension": _CORS,
        "flask_cors.decorator": _CORS,
        "guard": Stub("guard.py", "guard", "1.0.1"),
        "flask_csp": _CSP,
        "flask_csp.csp": _CSP,
        "flask_helmet": Stub("flask_helmet.py", "flask-helmet", "1.0.0"),
        "canonicalwebteam.flask_base": _FLASK_BASE,
        "canonicalwebteam.flask_base.app": _FLASK_BASE,
        "canonicalwebteam.flask_base.decorators": _FLASK_BASE,
        "flask_restful": _RESTFUL,
        "flask_restx": _RESTX,
        "flask_restx.api": _RESTX,
        "flask_restx.errors": _RESTX,
        "flask_restx.namespace": _RESTX,
        "flask_restx.resource": _RESTX,
        "flask_restplus": _RESTPLUS,
        "flask_restplus.api": _RESTPLUS,
        "flask_restplus.errors": _RESTPLUS,
        "flask_restplus.namespace": _RESTPLUS,
        "flask_restplus.resource": _RESTPLUS,
        "flask_smorest": _SMOREST,
        "flask_smorest.blueprint": _SMOREST,
        "apiflask": _APIFLASK,
        "apiflask.app": _APIFLASK,
        "apiflask.blueprint": _APIFLASK,
        "apiflask.exceptions": _APIFLASK,
        "apiflask.views": _APIFLASK,
        "flask_openapi3": _OPENAPI3,
        "flask_openapi3.blueprint": _OPENAPI3,
        "flask_openapi3.openapi": _OPENAPI3,
        "flask_openapi3.view": _OPENAPI3,
        "connexion": _CONNEXION,
        "connexion.apps.flask": _CONNEXION,
        "connexion.apps.flask_app": _CONNEXION,
        "flask_admin": _ADMIN,
        "flask_admin.base": _ADMIN,
        "flask_admin.contrib.fileadmin": _ADMIN,
        "flask_admin.contrib.mongoengine": _ADMIN,
        "flask_admin.contrib.peewee": _ADMIN,
        "flask_admin.contrib.pymongo": _ADMIN,
        "flask_admin.contrib.sqla": _ADMIN,
        "flask_admin.contrib.sqla.view": _ADMIN,
        "flask_appbuilder": _APPBUILDER,
        "flask_appbuilder.api": _APPBUILDER,
        "flask_appbuilder.base": _APPBUILDER,
        "flask_appbuilder.baseviews": _APPBUILDER,
        "flask_appbuilder.security.decorators": _APPBUILDER,
        "flask_appbuilder.views": _APPBUILDER,
        "flask_classful": Stub("flask_classful.py", "Flask-Classful", "0.16.0"),
        "flask_classy": Stub("flask_classful.py", "Flask-Classy", "0.6.10"),
    }
)
"""Module name to stub; `stub_for` also finds the submodules."""

NO_HEADERS: Final[frozenset[str]] = frozenset(
    {
        # Searched: none of the nine headers' names occurs in the sources of the named version (tests and examples
        # apart), in whatever case, with hyphens or underscores.
        "authlib",  # authlib 1.9.9
        "blinker",  # blinker 1.9.0
        "boto3",  # boto3 1.44.5
        "botocore",  # botocore 1.44.5
        "dependency_injector",  # dependency-injector 4.49.1
        "flasgger",  # flasgger 0.9.5
        "flask_accepts",  # flask-accepts 1.0.1
        "flask_alembic",  # flask-alembic 3.3.0
        "flask_allows",  # flask-allows 0.7.1
        "flask_api",  # flask-api 3.1
        "flask_apispec",  # flask-apispec 0.11.4
        "flask_apscheduler",  # flask-apscheduler 1.13.1
        "flask_assets",  # flask-assets 2.1.0
        "flask_babel",  # flask-babel 4.0.0
        "flask_babelex",  # flask-babelex 0.9.4
        "flask_basicauth",  # flask-basicauth 0.2.0
        "flask_bcrypt",  # flask-bcrypt 1.0.1
        "flask_bootstrap",  # bootstrap-flask 2.6.0, flask-bootstrap 3.3.7.1
        "flask_breadcrumbs",  # flask-breadcrumbs 0.5.1
        "flask_cache",  # flask-cache 0.13.1
        "flask_caching",  # flask-caching 2.5.1
        "flask_ckeditor",  # flask-ckeditor 1.0.0
        "flask_compress",  # flask-compress 1.25
        "flask_dance",  # flask-dance 7.1.0
        "flask_debugtoolbar",  # flask-debugtoolbar 0.16.0
        "flask_dropzone",  # flask-dropzone 2.0.0
        "flask_excel",  # flask-excel 0.0.7
        "flask_executor",  # flask-executor 1.0.0
        "flask_flatpages",  # flask-flatpages 0.9.0
        "flask_fontawesome",  # flask-fontawesome 0.2.0
        "flask_frozen",  # frozen-flask 1.0.2
        "flask_graphql",  # flask-graphql 2.0.1
        "flask_gravatar",  # flask-gravatar 0.5.0
        "flask_gzip",  # flask-gzip 0.2
        "flask_healthz",  # flask-healthz 1.0.1
        "flask_htmlmin",  # flask-htmlmin 3.0.0
        "flask_htmx",  # flask-htmx 0.4.0
        "flask_http_middleware",  # flask-http-middleware 0.4.4
        "flask_httpauth",  # flask-httpauth 4.8.1
        "flask_injector",  # flask-injector 0.15.0
        "flask_jsonrpc",  # flask-jsonrpc 4.0.0
        "flask_jwt",  # flask-jwt 0.3.2
        "flask_jwt_extended",  # flask-jwt-extended 4.7.4
        "flask_kerberos",  # flask-kerberos 1.0.4
        "flask_ldap3_login",  # flask-ldap3-login 1.1.0
        "flask_limiter",  # flask-limiter 4.1.1
        "flask_log_request_id",  # flask-log-request-id 0.10.1
        "flask_login",  # flask-login 0.6.3
        "flask_mail",  # flask-mail 0.10.0
        "flask_mailman",  # flask-mailman 1.1.1
        "flask_marshmallow",  # flask-marshmallow 1.5.0
        "flask_menu",  # flask-menu 2.0.1
        "flask_migrate",  # flask-migrate 4.1.0
        "flask_minify",  # flask-minify 0.50
        "flask_moment",  # flask-moment 1.0.6
        "flask_mongoengine",  # flask-mongoengine 1.0.0
        "flask_monitoringdashboard",  # flask-monitoringdashboard 5.1.0
        "flask_multipass",  # flask-multipass 0.11.2
        "flask_nav",  # flask-nav 0.6
        "flask_oauthlib",  # flask-oauthlib 0.9.6
        "flask_oidc",  # flask-oidc 2.4.0
        "flask_openid",  # flask-openid 1.3.1
        "flask_orjson",  # flask-orjson 2.0.0
        "flask_pagedown",  # flask-pagedown 0.4.0
        "flask_paginate",  # flask-paginate 2026.10.22
        "flask_peewee",  # flask-peewee 4.0.1
        "flask_pluginengine",  # flask-pluginengine 0.5
        "flask_plugins",  # flask-plugins 2.0.0
        "flask_principal",  # flask-principal 0.4.0
        "flask_profiler",  # flask-profiler 1.8.1
        "flask_pydantic",  # flask-pydantic 0.14.0
        "flask_pyjwt",  # flask-pyjwt 1.0.0
        "flask_pymongo",  # flask-pymongo 3.0.1
        "flask_qrcode",  # flask-qrcode 3.2.2
        "flask_rebar",  # flask-rebar 3.5.0
        "flask_recaptcha",  # flask-recaptcha 0.4.2
        "flask_redis",  # flask-redis 0.4.0
        "flask_request_id_header",  # flask-request-id-header 0.1.1
        "flask_rest_jsonapi",  # flask-rest-jsonapi 0.31.2
        "flask_restless",  # flask-restless 1.0.0b1
        "flask_rq",  # flask-rq 1.0.0
        "flask_rq2",  # flask-rq2 18.3
        "flask_saml2",  # flask-saml2 0.0.1.dev1
        "flask_script",  # flask-script 2.0.6
        "flask_seasurf",  # flask-seasurf 2.0.0
        "flask_security",  # flask-security 5.9.2, flask-security-too 5.9.2
        "flask_session",  # flask-session 0.8.0
        "flask_shell_ipython",  # flask-shell-ipython 0.5.3
        "flask_simpleldap",  # flask-simpleldap 2.1.0
        "flask_simplelogin",  # flask-simplelogin 0.3.0
        "flask_sock",  # flask-sock 0.7.0
        "flask_socketio",  # flask-socketio 5.7.0
        "flask_sockets",  # flask-sockets 0.2.1
        "flask_sqlalchemy",  # flask-sqlalchemy 3.1.1
        "flask_sse",  # flask-sse 1.0.0
        "flask_static_digest",  # flask-static-digest 0.4.1
        "flask_swagger_ui",  # flask-swagger-ui 5.34.0
        "flask_table",  # flask-table 0.5.0
        "flask_testing",  # flask-testing 0.8.1
        "flask_themes2",  # flask-themes2 2.0.0
        "flask_unsign",  # flask-unsign 1.2.1
        "flask_uploads",  # flask-reuploaded 1.6.0, flask-uploads 0.2.1
        "flask_vite",  # flask-vite 0.6.1
        "flask_webpack",  # flask-webpack 0.1.0
        "flask_webtest",  # flask-webtest 0.1.6
        "flask_whooshee",  # flask-whooshee 0.9.1
        "flask_wtf",  # flask-wtf 1.3.0
        "gunicorn",  # gunicorn 27.0.1
        "httpx",  # httpx 0.28.1
        "itsdangerous",  # itsdangerous 2.2.0
        "jinja2",  # jinja2 3.1.6
        "marshmallow",  # marshmallow 4.4.0
        "oauthlib",  # oauthlib 4.0.1
        "passlib",  # passlib 1.7.4
        "prometheus_flask_exporter",  # prometheus-flask-exporter 0.23.2
        "requests",  # requests 2.34.2
        "requests_oauthlib",  # requests-oauthlib 2.0.0
        "sentry_sdk",  # sentry-sdk 2.75.0
        "sqlalchemy",  # sqlalchemy 2.1.9
        "statsd",  # statsd 4.0.1
        "webargs",  # webargs 8.7.1
        "whitenoise",  # whitenoise 6.12.0
        "wtforms",  # wtforms 3.3.2
        # Read: the names occur, and not in what an application's responses pass.
        "aiohttp",  # aiohttp 3.14.5: constants
        "urllib3",  # urllib3 2.8.0: the check of a browser's environment
        "werkzeug",  # Werkzeug 3.1.9: properties of responses, which set what they are assigned
    }
)
"""Top-level modules of packages that set none of the reported headers, with how that was found out."""

SUSPICIOUS_WORDS: Final[frozenset[str]] = frozenset(
    {
        "clickjack",
        "clickjacking",
        "csp",
        "frameoptions",
        "guard",
        "harden",
        "hardened",
        "hardener",
        "hardening",
        "header",
        "headers",
        "helmet",
        "hsts",
        "httpheaders",
        "nosniff",
        "owasp",
        "permissionspolicy",
        "referrerpolicy",
        "secure",
        "secured",
        "secureheaders",
        "securing",
        "security",
        "securityheaders",
        "sslify",
        "talisman",
        "xfo",
        "xframe",
    }
)
"""A word of a name, or two neighbouring ones together, that says: this may set security headers."""

_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def stub_for(module: str) -> Stub | None:
    """The stub of a module, or that of the nearest package above it that has one."""
    while module:
        if module in STUBS:
            return STUBS[module]
        module = module.rpartition(".")[0]
    return None


def sets_no_header(module: str) -> bool:
    """Whether the module is of the standard library or of a package known to set none of the reported headers."""
    top = module.partition(".")[0]
    return top in NO_HEADERS or top in sys.stdlib_module_names


def is_suspicious(name: str) -> bool:
    """Whether a dotted name has a word that says that what it names may set security headers.

    Words end at dots, underscores, digits and where camel case has a capital: `acme.http.addCSPHeader` has five.
    """
    words = [word.lower() for word in _WORD.findall(name)]
    pairs = {first + second for first, second in pairwise(words)}
    return not SUSPICIOUS_WORDS.isdisjoint(words) or not SUSPICIOUS_WORDS.isdisjoint(pairs)
