"""What can be wrong with a Content-Security-Policy, as a table."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers.judgement import STRICT, Cause, Kind
from flake8_flask_headers.headers.sources import (
    ASVS,
    CSP3,
    CSP_EVALUATOR,
    MDN,
    MIXED_CONTENT,
    OBSERVATORY,
    OWASP_CSP,
    OWASP_HEADERS,
    OWASP_REST,
    UPGRADE,
)

_PARSE: Final = f"{CSP3}#parse-serialized-policy"
_SOURCES: Final = f"{CSP3}#framework-directive-source-list"
_MDN: Final = MDN + "Content-Security-Policy"

EMPTY: Final = Cause(
    "CSP-EMPTY",
    Kind.INVALID,
    "{part} has no directive that browsers read, so there is no policy",
    "write directives, such as default-src 'self'",
    (_PARSE, OBSERVATORY),
)
UNKNOWN_DIRECTIVE: Final = Cause(
    "CSP-UNKNOWN-DIRECTIVE",
    Kind.INVALID,
    "{part} is no directive, so browsers ignore it",
    "correct its name{other}, or remove it",
    (f"{CSP3}#csp-directives", CSP_EVALUATOR),
)
MISSING_SEMICOLON: Final = Cause(
    "CSP-MISSING-SEMICOLON",
    Kind.INVALID,
    "{part} stands among the sources of {other} and is taken for a host, so it does not act",
    "put ';' before it",
    (_PARSE, CSP_EVALUATOR),
)
COMMA: Final = Cause(
    "CSP-COMMA",
    Kind.INVALID,
    "the comma before {part} starts another policy, in which it is no directive",
    "separate sources by blanks and directives by ';'",
    (f"{CSP3}#parse-response-csp", OBSERVATORY),
)
REPEATED: Final = Cause(
    "CSP-DUP-DIRECTIVE",
    Kind.INVALID,
    "{part} comes after another {other}, so browsers ignore it",
    "write one directive with all sources",
    (_PARSE, OBSERVATORY),
)
UNQUOTED: Final = Cause(
    "CSP-UNQUOTED-KEYWORD",
    Kind.INVALID,
    "{part} without single quotes is taken for a host",
    "write {other}",
    (_SOURCES, CSP_EVALUATOR),
)
UNKNOWN_KEYWORD: Final = Cause(
    "CSP-UNKNOWN-KEYWORD",
    Kind.INVALID,
    "{part} is no keyword, nonce or hash of {other}, so browsers ignore it",
    "correct or remove it",
    (_SOURCES, CSP_EVALUATOR),
)
NOT_ASCII: Final = Cause(
    "CSP-NON-ASCII",
    Kind.INVALID,
    "{part} has characters that are not ASCII, so browsers skip the directive",
    "write straight quotes, and host names in punycode",
    (_PARSE,),
)
BAD_SOURCE: Final = Cause(
    "CSP-BAD-SOURCE",
    Kind.INVALID,
    "{part} is no source expression, so browsers ignore it",
    "write a scheme with its colon, or a host with scheme, port and path as needed",
    (_SOURCES,),
)
UNDERSCORE: Final = Cause(
    "CSP-UNDERSCORE-HOST",
    Kind.INVALID,
    "{part} has an underscore, which the grammar of host names does not have",
    "use a host name without underscores",
    (_SOURCES,),
    STRICT,
)
NO_COLON: Final = Cause(
    "CSP-SCHEME-NO-COLON",
    Kind.INVALID,
    "{part} without a colon is taken for a host",
    "write {other}",
    (_SOURCES,),
)
NONE_COMBINED: Final = Cause(
    "CSP-NONE-COMBINED",
    Kind.INVALID,
    "'none' beside other sources is ignored in {part}",
    "remove 'none', or the other sources",
    (_SOURCES,),
)
STRICT_DYNAMIC_ALONE: Final = Cause(
    "CSP-STRICT-DYNAMIC-ALONE",
    Kind.INVALID,
    "'strict-dynamic' without a nonce or hash blocks every script in {part}",
    "add a nonce that is new in each response, or remove 'strict-dynamic'",
    (f"{CSP3}#strict-dynamic-usage", CSP_EVALUATOR, OBSERVATORY),
)
UNSAFE_INLINE: Final = Cause(
    "CSP-UNSAFE-INLINE",
    Kind.WEAK,
    "'unsafe-inline' in {part} lets injected scripts run",
    "allow inline scripts by nonces or hashes",
    (CSP_EVALUATOR, OBSERVATORY, OWASP_CSP),
)
UNSAFE_EVAL: Final = Cause(
    "CSP-UNSAFE-EVAL",
    Kind.WEAK,
    "'unsafe-eval' in {part} lets texts run as scripts",
    "remove it; WebAssembly needs 'wasm-unsafe-eval' only",
    (CSP_EVALUATOR, OBSERVATORY, _MDN),
)
BROAD: Final = Cause(
    "CSP-BROAD-SCRIPT",
    Kind.WEAK,
    "{part} in {other} lets an injected script come from anywhere",
    "name the hosts, or use nonces",
    (CSP_EVALUATOR, OBSERVATORY),
)
BROAD_PLUGINS: Final = Cause(
    "CSP-BROAD-OBJECT",
    Kind.WEAK,
    "{part} in {other} lets plugins load from anywhere",
    "write object-src 'none'",
    (CSP_EVALUATOR, ASVS),
    STRICT,
)
NO_SCRIPT_SRC: Final = Cause(
    "CSP-NO-SCRIPT-SRC",
    Kind.WEAK,
    "{part} restricts no scripts: it has neither script-src nor default-src",
    "add script-src or default-src",
    (CSP_EVALUATOR, OBSERVATORY),
    STRICT,
)
NO_OBJECT_SRC: Final = Cause(
    "CSP-NO-OBJECT-SRC",
    Kind.WEAK,
    "{part} restricts scripts and has neither object-src nor default-src, so plugins run them",
    "add object-src 'none'",
    (CSP_EVALUATOR, OBSERVATORY, ASVS),
)
OBJECT_SRC: Final = Cause(
    "CSP-OBJECT-SRC-NOT-NONE",
    Kind.WEAK,
    "{part} lets plugins load",
    "add object-src 'none'",
    (ASVS, CSP_EVALUATOR),
    STRICT,
)
NO_DEFAULT_SRC: Final = Cause(
    "CSP-NO-DEFAULT-SRC",
    Kind.WEAK,
    "{part} has no default-src for the kinds of sources that it does not name",
    "add default-src 'self'",
    (OWASP_HEADERS,),
    STRICT,
)
NO_BASE_URI: Final = Cause(
    "CSP-NO-BASE-URI",
    Kind.WEAK,
    "{part} has no base-uri, so an injected <base> redirects every relative address",
    "add base-uri 'self' or 'none'",
    (ASVS, OWASP_HEADERS),
    STRICT,
)
NO_BASE_URI_NONCE: Final = Cause(
    "CSP-NO-BASE-URI-NONCE",
    Kind.WEAK,
    "{part} has no base-uri, so an injected <base> makes scripts with a nonce load from elsewhere",
    "add base-uri 'none'",
    (CSP_EVALUATOR, OWASP_CSP),
)
NO_FRAME_ANCESTORS: Final = Cause(
    "CSP-NO-FRAME-ANCESTORS",
    Kind.WEAK,
    "{part} has no frame-ancestors, for which default-src does not stand in",
    "add frame-ancestors 'self' or 'none'",
    (ASVS, OWASP_HEADERS, OWASP_REST),
    ("strict", "api"),
)
NO_FORM_ACTION: Final = Cause(
    "CSP-NO-FORM-ACTION",
    Kind.WEAK,
    "{part} has no form-action, for which default-src does not stand in",
    "add form-action 'self'",
    (OWASP_HEADERS,),
    STRICT,
)
OPEN_FRAMING: Final = Cause(
    "CSP-FRAME-ANCESTORS-OPEN",
    Kind.WEAK,
    "{part} in frame-ancestors lets any site frame the page, whatever X-Frame-Options says",
    "name the sites that may, or write 'self'",
    (f"{CSP3}#frame-ancestors-and-frame-options", OBSERVATORY),
)
UNSAFE_INLINE_STYLE: Final = Cause(
    "CSP-UNSAFE-INLINE-STYLE",
    Kind.WEAK,
    "'unsafe-inline' in {part} lets injected styles act",
    "allow inline styles by nonces or hashes",
    (OBSERVATORY,),
    STRICT,
)
UNSAFE_HASHES: Final = Cause(
    "CSP-UNSAFE-HASHES",
    Kind.WEAK,
    "'unsafe-hashes' in {part} lets injected event handlers run",
    "move event handlers into scripts",
    (CSP_EVALUATOR, _MDN),
    STRICT,
)
WILDCARD: Final = Cause(
    "CSP-WILDCARD",
    Kind.WEAK,
    "{part} allows every host",
    "name the hosts",
    (CSP_EVALUATOR,),
    STRICT,
)
INSECURE: Final = Cause(
    "CSP-INSECURE-SCHEME",
    Kind.WEAK,
    "{part} in {other} allows plain HTTP, which anybody on the way can change",
    "write https: instead",
    (CSP_EVALUATOR, OBSERVATORY),
)
INSECURE_SOCKET: Final = Cause(
    "CSP-INSECURE-WEBSOCKET",
    Kind.WEAK,
    "{part} in {other} allows connections that anybody on the way can read, where the page itself is not on HTTPS",
    "write wss: instead",
    (f"{CSP3}#match-schemes", MIXED_CONTENT),
    STRICT,
)
BYPASSABLE: Final = Cause(
    "CSP-BYPASSABLE-HOST",
    Kind.WEAK,
    "{part} serves libraries with which an injected page part runs any script",
    "allow single files by their path, or use nonces",
    (CSP_EVALUATOR,),
    STRICT,
)
STATIC_NONCE: Final = Cause(
    "CSP-STATIC-NONCE",
    Kind.WEAK,
    "{part} is the same in every response, so anybody can know it",
    "make a new nonce for each response",
    (f"{CSP3}#security-nonces", CSP_EVALUATOR),
)
IP_SOURCE: Final = Cause(
    "CSP-IP-SOURCE",
    Kind.WEAK,
    "{part} is an address, which by the specification no host matches",
    "write a host name",
    (f"{CSP3}#match-hosts", CSP_EVALUATOR),
    STRICT,
)
GIVEN_UP: Final = Cause(
    "CSP-DEPRECATED-DIRECTIVE",
    Kind.OBSOLETE,
    "browsers ignore the directive {part}: {other}",
    "remove it",
    (CSP_EVALUATOR, MIXED_CONTENT, _MDN),
)
REPORT_ONLY_IGNORED: Final = Cause(
    "CSP-RO-IGNORED-DIRECTIVE",
    Kind.INVALID,
    "{part} does nothing in a policy that is only reported",
    "move it to Content-Security-Policy",
    (f"{CSP3}#directive-sandbox", f"{UPGRADE}#delivery"),
)
NO_ENDPOINT: Final = Cause(
    "CSP-RO-NO-ENDPOINT",
    Kind.WEAK,
    "{part} names nobody to report to, and blocks nothing",
    "add report-to or report-uri, or send it as Content-Security-Policy",
    (f"{CSP3}#cspro-header", MDN + "Content-Security-Policy-Report-Only"),
)
CAUSES: Final = tuple(value for value in list(vars().values()) if isinstance(value, Cause))
