"""The nine headers that the report speaks of, in the order of their codes (design: `FSHkhh`)."""

from __future__ import annotations

from typing import Final

CONTENT_SECURITY_POLICY: Final = "Content-Security-Policy"
STRICT_TRANSPORT_SECURITY: Final = "Strict-Transport-Security"
X_FRAME_OPTIONS: Final = "X-Frame-Options"
X_CONTENT_TYPE_OPTIONS: Final = "X-Content-Type-Options"
REFERRER_POLICY: Final = "Referrer-Policy"
PERMISSIONS_POLICY: Final = "Permissions-Policy"
CROSS_ORIGIN_OPENER_POLICY: Final = "Cross-Origin-Opener-Policy"
CROSS_ORIGIN_RESOURCE_POLICY: Final = "Cross-Origin-Resource-Policy"
CROSS_ORIGIN_EMBEDDER_POLICY: Final = "Cross-Origin-Embedder-Policy"

REPORTED: Final[tuple[str, ...]] = (
    CONTENT_SECURITY_POLICY,
    STRICT_TRANSPORT_SECURITY,
    X_FRAME_OPTIONS,
    X_CONTENT_TYPE_OPTIONS,
    REFERRER_POLICY,
    PERMISSIONS_POLICY,
    CROSS_ORIGIN_OPENER_POLICY,
    CROSS_ORIGIN_RESOURCE_POLICY,
    CROSS_ORIGIN_EMBEDDER_POLICY,
)

_CANONICAL: Final = {name.lower(): name for name in REPORTED}


def canonical(name: str) -> str:
    """A header's name (any case) as it is usually written."""
    return _CANONICAL.get(name.lower()) or "-".join(word.capitalize() for word in name.split("-"))
