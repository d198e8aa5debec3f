"""Headers that tell visitors what the site runs on.

OWASP Secure Headers lists the names to remove (`headers_remove`); RFC 9110 §10.2.4 asks for a Server header that is not
needlessly fine-grained. Only what the code itself writes is judged: what a WSGI server adds, the app cannot remove.
Names that carry a request's identity through a chain of services (B3, Datadog, Envoy) are on OWASP's list and left out
here: they are sent on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.headers.judgement import GAP, STRICT, Cause, Judgement, Kind
from flake8_flask_headers.headers.sources import OWASP_HEADERS, OWASP_SHEET, RFC9110

POWERED_BY: Final = Cause(
    "INFO-X-POWERED-BY",
    Kind.WEAK,
    "{part} tells what the site runs on",
    "remove it",
    (OWASP_HEADERS, OWASP_SHEET),
    STRICT,
)
SERVER: Final = Cause(
    "INFO-SERVER-DETAIL",
    Kind.WEAK,
    "{part} tells which software answers",
    "write a word that says nothing, or leave it to the server in front",
    (f"{RFC9110}#section-10.2.4", OWASP_HEADERS),
    STRICT,
)
TECHNOLOGY: Final = Cause(
    "INFO-LEAK-HEADER",
    Kind.WEAK,
    "{part} tells what the site runs on",
    "remove it",
    (OWASP_HEADERS,),
    STRICT,
)

CAUSES: Final = (POWERED_BY, SERVER, TECHNOLOGY)

_NAMES: Final = (
    "Host-Header",
    "Liferay-Portal",
    "OracleCommerceCloud-Version",
    "Powered-By",
    "Product",
    "SourceMap",
    "X-AspNet-Version",
    "X-AspNetMvc-Version",
    "X-CF-Powered-By",
    "X-CMS",
    "X-Cocoon-Version",
    "X-Content-Encoded-By",
    "X-Framework",
    "X-Generated-By",
    "X-Generator",
    "X-Jitsi-Release",
    "X-Joomla-Version",
    "X-Mod-Pagespeed",
    "X-Old-Content-Length",
    "X-Page-Speed",
    "X-Php-Version",
    "X-Powered-By-Plesk",
    "X-Powered-CMS",
    "X-Redirect-By",
    "X-Runtime",
    "X-Server-Powered-By",
    "X-SourceFiles",
    "X-SourceMap",
    "X-Umbraco-Version",
    "X-Varnish-Backend",
    "X-Varnish-Server",
)

DISCLOSING: Final[Mapping[str, Cause]] = MappingProxyType(
    {"X-Powered-By": POWERED_BY, **dict.fromkeys(_NAMES, TECHNOLOGY)}
)
"""By canonical name; any value but an empty one tells something."""

_PRODUCTS: Final = re.compile(
    r"\b(?:apache|caddy|cherrypy|daphne|django|eventlet|express|flask|gevent|gunicorn|hypercorn|iis|jetty|nginx|"
    r"openresty|php|python|tomcat|tornado|twisted|uvicorn|uwsgi|waitress|werkzeug|wsgiserver)\b|/[0-9]",
    re.IGNORECASE,
)


def judge_server(text: str) -> list[Judgement]:
    """What is wrong with a value of Server: a product's name, or a version."""
    return [SERVER.of(text)] if _PRODUCTS.search(text) else []


def judge_presence(cause: Cause, text: str) -> list[Judgement]:
    """What is wrong with a value that tells something whatever it is; one of which nothing is literal may be empty."""
    return [cause.of(text)] if text.strip(" \t" + GAP) else []
