"""Headers that browsers gave up: whatever their value is, they do nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.headers.judgement import STRICT, Cause, Kind
from flake8_flask_headers.headers.sources import MDN, OWASP_CSP, OWASP_HEADERS, OWASP_SHEET, PERMISSIONS, RFC9111

FEATURE_POLICY: Final = Cause(
    "OBS-FEATURE-POLICY",
    Kind.OBSOLETE,
    "browsers read Permissions-Policy, which is written differently, and not this",
    "remove it, and send Permissions-Policy, such as 'geolocation=()'",
    (PERMISSIONS, OWASP_HEADERS),
)
EXPECT_CT: Final = Cause(
    "OBS-EXPECT-CT",
    Kind.OBSOLETE,
    "browsers enforce Certificate Transparency by themselves, and ignore this",
    "remove it",
    (MDN + "Expect-CT", OWASP_HEADERS, OWASP_SHEET),
)
KEY_PINS: Final = Cause(
    "OBS-HPKP",
    Kind.OBSOLETE,
    "browsers gave up key pinning, which could lock a site out for good",
    "remove it",
    (OWASP_HEADERS, OWASP_SHEET),
)
PREFIXED_POLICY: Final = Cause(
    "OBS-PREFIXED-CSP",
    Kind.OBSOLETE,
    "browsers read Content-Security-Policy, and have not read this since 2013",
    "remove it, and send Content-Security-Policy",
    (OWASP_CSP,),
)
PRAGMA: Final = Cause(
    "OBS-PRAGMA",
    Kind.OBSOLETE,
    "in a response it has no meaning, and keeps nothing out of caches",
    "send 'Cache-Control: no-store' instead",
    (f"{RFC9111}#section-5.4", OWASP_HEADERS),
    STRICT,
)

CAUSES: Final = (FEATURE_POLICY, EXPECT_CT, KEY_PINS, PREFIXED_POLICY, PRAGMA)

OBSOLETE: Final[Mapping[str, Cause]] = MappingProxyType(
    {
        "Feature-Policy": FEATURE_POLICY,
        "Expect-CT": EXPECT_CT,
        "Public-Key-Pins": KEY_PINS,
        "Public-Key-Pins-Report-Only": KEY_PINS,
        "X-Content-Security-Policy": PREFIXED_POLICY,
        "X-Content-Security-Policy-Report-Only": PREFIXED_POLICY,
        "X-WebKit-CSP": PREFIXED_POLICY,
        "X-WebKit-CSP-Report-Only": PREFIXED_POLICY,
        "Pragma": PRAGMA,
    }
)
"""By canonical name."""
