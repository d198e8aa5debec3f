"""One header sent on several lines: which of the headers browsers then read otherwise than the code says.

HTTP (RFC 9110 §5.3) makes one list of the lines. Content-Security-Policy is a list: all policies are enforced.
Referrer-Policy is one, too: the last known policy counts, as its specification says. For the others:

- HTML and Fetch read X-Frame-Options, Cross-Origin-Opener-Policy, Cross-Origin-Embedder-Policy and
  Cross-Origin-Resource-Policy as one value, which a list is not;
- of X-Content-Type-Options the first value counts (Fetch), of Strict-Transport-Security the first line (RFC 6797 §8.1),
  of each feature of Permissions-Policy the last member (RFC 8941 §4.2.2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.headers import names, permissions_policy
from flake8_flask_headers.headers.judgement import GAP, Cause, Judgement, Kind
from flake8_flask_headers.headers.sources import (
    FETCH_CORP,
    FETCH_NOSNIFF,
    HTML_EMBEDDER,
    HTML_FRAMES,
    HTML_OPENER,
    RFC6797,
    RFC8941,
)

REFUSED: Final = Cause(
    "LINES-FRAMING",
    Kind.INVALID,
    "{part} comes after '{other}': with several values browsers refuse every frame",
    "send it once: assign it or use setdefault, instead of add",
    (HTML_FRAMES,),
)
IGNORED: Final = Cause(
    "LINES-IGNORED",
    Kind.INVALID,
    "{part} comes after '{other}': with several values browsers ignore them all",
    "send it once: assign it or use setdefault, instead of add",
    (HTML_OPENER, HTML_EMBEDDER, FETCH_CORP),
)
FIRST_COUNTS: Final = Cause(
    "LINES-FIRST-COUNTS",
    Kind.INVALID,
    "{part} comes after '{other}', and browsers read the first only",
    "send it once: assign it or use setdefault, instead of add",
    (f"{RFC6797}#section-8.1", FETCH_NOSNIFF),
)
LAST_COUNTS: Final = Cause(
    "LINES-LAST-COUNTS",
    Kind.WEAK,
    "{part} replaces what '{other}' says of the same feature",
    "send it once: assign it or use setdefault, instead of add",
    (f"{RFC8941}#section-4.2.2",),
)

CAUSES: Final = (REFUSED, IGNORED, FIRST_COUNTS, LAST_COUNTS)

_BY_HEADER: Final[Mapping[str, Cause]] = MappingProxyType(
    {
        names.X_FRAME_OPTIONS: REFUSED,
        names.CROSS_ORIGIN_OPENER_POLICY: IGNORED,
        names.CROSS_ORIGIN_EMBEDDER_POLICY: IGNORED,
        names.CROSS_ORIGIN_RESOURCE_POLICY: IGNORED,
        names.STRICT_TRANSPORT_SECURITY: FIRST_COUNTS,
        names.X_CONTENT_TYPE_OPTIONS: FIRST_COUNTS,
    }
)


def judge_lines(header: str, lines: Sequence[str]) -> Judgement | None:
    """What is wrong with sending these values of a header, on a line each; it is the last line that is judged.

    Values of which a part is not known may be the same, and so are not judged.
    """
    if len(lines) < 2 or any(GAP in line for line in lines):
        return None
    first, last = lines[0], lines[-1]
    if header == names.PERMISSIONS_POLICY:
        causes = {judgement.cause for judgement in permissions_policy.judge(", ".join(lines))}
        alone = {judgement.cause for line in lines for judgement in permissions_policy.judge(line)}
        return LAST_COUNTS.of(last, first) if permissions_policy.REPEATED in causes - alone else None
    cause = _BY_HEADER.get(header)
    if cause is None or (cause is not IGNORED and first.lower() == last.lower()):
        return None
    return cause.of(last, first)
