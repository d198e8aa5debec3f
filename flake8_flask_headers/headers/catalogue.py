"""What is known of each of the nine headers: where it counts, and the value to start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.headers import names


@dataclass(frozen=True, slots=True)
class SecurityHeader:
    """One header.

    `number` ends the codes of its rules. `documents_only`: it does nothing on a response from which no browser builds
    a document. `https_only`: it is ignored on plain HTTP. `advised` is the value to start from, `stricter` the one
    where nothing depends on what it forbids; `harmless` says that `advised` changes nothing for an ordinary site.
    `sources` are those that require or recommend it.
    """

    name: str
    number: int
    abbreviation: str
    documents_only: bool
    https_only: bool
    advised: str
    stricter: str
    harmless: bool
    sources: tuple[str, ...]


_FLASK: Final = "https://flask.palletsprojects.com/en/stable/web-security/"
_OWASP: Final = "https://owasp.org/www-project-secure-headers/"
_ASVS: Final = "https://github.com/OWASP/ASVS/blob/v5.0.0_release/5.0/en/0x12-V3-Web-Frontend-Security.md"

CATALOGUE: Final[tuple[SecurityHeader, ...]] = (
    SecurityHeader(
        name=names.CONTENT_SECURITY_POLICY,
        number=1,
        abbreviation="CSP",
        documents_only=True,
        https_only=False,
        advised="object-src 'none'; base-uri 'self'; frame-ancestors 'self'",
        stricter="default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
        harmless=False,
        sources=("https://www.w3.org/TR/CSP3/", _FLASK, _OWASP, _ASVS),
    ),
    SecurityHeader(
        name=names.STRICT_TRANSPORT_SECURITY,
        number=2,
        abbreviation="HSTS",
        documents_only=False,
        https_only=True,
        advised="max-age=31536000",
        stricter="max-age=31536000; includeSubDomains",
        harmless=False,
        sources=("https://www.rfc-editor.org/rfc/rfc6797", _FLASK, _OWASP, _ASVS, "https://hstspreload.org/"),
    ),
    SecurityHeader(
        name=names.X_FRAME_OPTIONS,
        number=3,
        abbreviation="XFO",
        documents_only=True,
        https_only=False,
        advised="SAMEORIGIN",
        stricter="DENY",
        harmless=True,
        sources=(
            "https://html.spec.whatwg.org/multipage/document-lifecycle.html#the-x-frame-options-header",
            "https://www.w3.org/TR/CSP3/#directive-frame-ancestors",
            _FLASK,
            _OWASP,
            _ASVS,
        ),
    ),
    SecurityHeader(
        name=names.X_CONTENT_TYPE_OPTIONS,
        number=4,
        abbreviation="XCTO",
        documents_only=False,
        https_only=False,
        advised="nosniff",
        stricter="nosniff",
        harmless=True,
        sources=("https://fetch.spec.whatwg.org/#x-content-type-options-header", _FLASK, _OWASP, _ASVS),
    ),
    SecurityHeader(
        name=names.REFERRER_POLICY,
        number=5,
        abbreviation="RP",
        documents_only=True,
        https_only=False,
        advised="strict-origin-when-cross-origin",
        stricter="same-origin",
        harmless=True,
        sources=("https://www.w3.org/TR/referrer-policy/", _OWASP, _ASVS),
    ),
    SecurityHeader(
        name=names.PERMISSIONS_POLICY,
        number=6,
        abbreviation="PP",
        documents_only=True,
        https_only=False,
        advised="geolocation=(), microphone=(), camera=()",
        stricter="geolocation=(), microphone=(), camera=(), payment=(), usb=()",
        harmless=False,
        sources=("https://www.w3.org/TR/permissions-policy/", _OWASP),
    ),
    SecurityHeader(
        name=names.CROSS_ORIGIN_OPENER_POLICY,
        number=7,
        abbreviation="COOP",
        documents_only=True,
        https_only=True,
        advised="same-origin-allow-popups",
        stricter="same-origin",
        harmless=False,
        sources=(
            "https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies",
            _OWASP,
            _ASVS,
        ),
    ),
    SecurityHeader(
        name=names.CROSS_ORIGIN_RESOURCE_POLICY,
        number=8,
        abbreviation="CORP",
        documents_only=False,
        https_only=False,
        advised="same-site",
        stricter="same-origin",
        harmless=False,
        sources=("https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header", _OWASP, _ASVS),
    ),
    SecurityHeader(
        name=names.CROSS_ORIGIN_EMBEDDER_POLICY,
        number=9,
        abbreviation="COEP",
        documents_only=True,
        https_only=True,
        advised="credentialless",
        stricter="require-corp",
        harmless=False,
        sources=("https://html.spec.whatwg.org/multipage/browsers.html#coep", _OWASP),
    ),
)

BY_NAME: Final[Mapping[str, SecurityHeader]] = MappingProxyType({header.name.lower(): header for header in CATALOGUE})
