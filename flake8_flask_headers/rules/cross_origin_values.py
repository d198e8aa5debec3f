"""The values of the three Cross-Origin-… headers."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers import cross_origin
from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.names import (
    CROSS_ORIGIN_EMBEDDER_POLICY,
    CROSS_ORIGIN_OPENER_POLICY,
    CROSS_ORIGIN_RESOURCE_POLICY,
)
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule
from flake8_flask_headers.rules.value import app_that_sends, value_rule

_CORRECTED: Final = """\
Case, quotes and repetitions are corrected where the letters say which policy was meant. The policy then acts: look at
what the site opens, embeds and offers to others.
"""
_LEFT: Final = """\
What the site opens, embeds and offers to others, the header does not tell.
"""


def _invalid(number: int, header: str, known: cross_origin.TokenHeader, why: str, bad: str, good: str) -> Rule:
    return value_rule(
        f"FSH2{number:02}",
        f"invalid-{header.lower()}",
        header,
        (known.unknown,),
        Explanation(
            what=f"""\
Looks for a `{header}` that is not exactly one of {", ".join(f"`{token}`" for token in known.tokens)}: in another
case, in quotes, or given twice.
""",
            why=why,
            example=app_that_sends(header, bad),
            instead=app_that_sends(header, good),
            references=BY_NAME[header.lower()].sources,
            fix=Fix.SAFE,
            fix_note=_CORRECTED,
            cwe=(693,),
        ),
    )


def _weak(number: int, header: str, known: cross_origin.TokenHeader, why: str, good: str) -> Rule:
    return value_rule(
        f"FSH3{number:02}",
        f"weak-{header.lower()}",
        header,
        (known.weak,),
        Explanation(
            what=f"""\
Looks for a `{header}` of `{known.harmless}`.
""",
            why=why,
            example=app_that_sends(header, known.harmless),
            instead=app_that_sends(header, good),
            references=BY_NAME[header.lower()].sources,
            fix=Fix.NONE,
            fix_note=_LEFT,
            cwe=(693,),
        ),
    )


INVALID_OPENER: Final = _invalid(
    7,
    CROSS_ORIGIN_OPENER_POLICY,
    cross_origin.OPENER,
    """\
Browsers read the header as a structured field, in which `Same-Origin`, `"same-origin"` and a list are something else:
they ignore it, and pages of other sites keep their handle on the window (*tabnabbing*, *cross-site leaks*).
""",
    "Same-Origin",
    "same-origin",
)
INVALID_RESOURCE: Final = _invalid(
    8,
    CROSS_ORIGIN_RESOURCE_POLICY,
    cross_origin.RESOURCE,
    """\
Browsers compare the whole value, case and all, and ignore what they do not know: any site can load the response into
its own process, where *Spectre*-like attacks read memory.
""",
    "sameorigin",
    "same-origin",
)
INVALID_EMBEDDER: Final = _invalid(
    9,
    CROSS_ORIGIN_EMBEDDER_POLICY,
    cross_origin.EMBEDDER,
    """\
Browsers read the header as a structured field, in which `Require-Corp`, `"require-corp"` and a list are something
else: they ignore it, and the page gets no process of its own (*Spectre*).
""",
    "Require-Corp",
    "require-corp",
)
WEAK_OPENER: Final = _weak(
    7,
    CROSS_ORIGIN_OPENER_POLICY,
    cross_origin.OPENER,
    """\
It is what browsers do without the header: a page that opens this one keeps a handle on its window, and this one on
its opener's (*tabnabbing*, *cross-site leaks*).
""",
    "same-origin-allow-popups",
)
WEAK_RESOURCE: Final = _weak(
    8,
    CROSS_ORIGIN_RESOURCE_POLICY,
    cross_origin.RESOURCE,
    """\
It lets any site load the response into its own process, where *Spectre*-like attacks read memory. That is right for
images and scripts that are made for other sites, and wrong for everything else.
""",
    "same-site",
)
WEAK_EMBEDDER: Final = _weak(
    9,
    CROSS_ORIGIN_EMBEDDER_POLICY,
    cross_origin.EMBEDDER,
    """\
It is what browsers do without the header: the page shares its process with what it loads from other sites
(*Spectre*).
""",
    "credentialless",
)
