"""Which headers each profile requires.

`baseline` is the list of Flask's own security page plus Referrer-Policy, whose advised value is what browsers do
anyway; `strict` is OWASP Secure Headers and ASVS 5.0 level 3; `api` is the OWASP REST Security Cheat Sheet without
what only documents need. Cross-Origin-Embedder-Policy is in none: it blocks what other sites serve to the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.headers import names

_BASELINE: Final = (
    names.CONTENT_SECURITY_POLICY,
    names.STRICT_TRANSPORT_SECURITY,
    names.X_FRAME_OPTIONS,
    names.X_CONTENT_TYPE_OPTIONS,
    names.REFERRER_POLICY,
)

PROFILES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "baseline": _BASELINE,
        "strict": (
            *_BASELINE,
            names.PERMISSIONS_POLICY,
            names.CROSS_ORIGIN_OPENER_POLICY,
            names.CROSS_ORIGIN_RESOURCE_POLICY,
        ),
        "api": (names.STRICT_TRANSPORT_SECURITY, names.X_CONTENT_TYPE_OPTIONS),
    }
)
