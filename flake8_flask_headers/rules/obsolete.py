"""Headers, and parts of them, that browsers gave up."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers import csp_causes, obsolete, permissions_policy, x_xss_protection
from flake8_flask_headers.headers.sources import FEATURES, MDN
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule
from flake8_flask_headers.rules.value import app_that_sends, app_without, value_rule

_REMOVED: Final = """\
The header is removed. Browsers of today ignore it.
"""

XSS_PROTECTION: Final[Rule] = value_rule(
    "FSH401",
    "obsolete-xss-protection",
    "X-XSS-Protection",
    x_xss_protection.CAUSES,
    Explanation(
        what="""\
Looks for an `X-XSS-Protection` other than `0`.
""",
        why="""\
The header steered a filter that guessed which scripts of a page came from its address. Browsers took the filter out,
because an attacker could use it to switch off a page's own scripts, or to learn what is in the page (*cross-site
scripting*, *cross-site leaks*). `1`, with and without `mode=block`, switches it on in the browsers that are left.
""",
        example=app_that_sends("X-XSS-Protection", "1; mode=block"),
        instead=app_that_sends("X-XSS-Protection", "0"),
        references=x_xss_protection.ENABLED.sources,
        fix=Fix.SAFE,
        fix_note="""\
The header is removed, or becomes `0`. A Content-Security-Policy is what protects against injected scripts.
""",
        cwe=(79,),
    ),
)
FEATURE_POLICY: Final[Rule] = value_rule(
    "FSH402",
    "obsolete-feature-policy",
    "Feature-Policy",
    (obsolete.FEATURE_POLICY,),
    Explanation(
        what="""\
Looks for the header `Feature-Policy`.
""",
        why="""\
It was renamed to `Permissions-Policy` and got another syntax. Who sends the old one alone restricts no feature in the
browsers of today.
""",
        example=app_that_sends("Feature-Policy", "geolocation 'none'"),
        instead=app_that_sends("Permissions-Policy", "geolocation=()"),
        references=obsolete.FEATURE_POLICY.sources,
        fix=Fix.SAFE,
        fix_note=_REMOVED,
        cwe=(693,),
    ),
)
EXPECT_CT: Final[Rule] = value_rule(
    "FSH403",
    "obsolete-expect-ct",
    "Expect-CT",
    (obsolete.EXPECT_CT,),
    Explanation(
        what="""\
Looks for the header `Expect-CT`.
""",
        why="""\
It asked browsers to insist on *Certificate Transparency*. They insist by themselves, and Chromium ignores the header
since its version 107; no other browser had it.
""",
        example=app_that_sends("Expect-CT", "max-age=86400, enforce"),
        instead=app_without("Expect-CT"),
        references=obsolete.EXPECT_CT.sources,
        fix=Fix.SAFE,
        fix_note=_REMOVED,
    ),
)
KEY_PINS: Final[Rule] = value_rule(
    "FSH404",
    "obsolete-public-key-pins",
    "Public-Key-Pins",
    (obsolete.KEY_PINS,),
    Explanation(
        what="""\
Looks for the headers `Public-Key-Pins` and `Public-Key-Pins-Report-Only`.
""",
        why="""\
Pins bound a site's visitors to its keys. Whoever lost the keys lost the visitors, and whoever broke in could pin keys
of their own and ask for ransom. Browsers took pinning out in 2018.
""",
        example=app_that_sends(
            "Public-Key-Pins", 'max-age=5184000; pin-sha256="d6qzRu9zOECb90Uez27xWltNsj0e1Md7GkYYkVoZWmM="'
        ),
        instead=app_without("Public-Key-Pins"),
        references=obsolete.KEY_PINS.sources,
        fix=Fix.SAFE,
        fix_note=_REMOVED,
    ),
)
PREFIXED_POLICY: Final[Rule] = value_rule(
    "FSH405",
    "obsolete-prefixed-policy",
    "X-Content-Security-Policy",
    (obsolete.PREFIXED_POLICY,),
    Explanation(
        what="""\
Looks for the headers `X-Content-Security-Policy` and `X-WebKit-CSP`.
""",
        why="""\
They carried the policy while it was an experiment. Firefox reads `Content-Security-Policy` since its version 23,
Chromium since 25. Who sends an old name alone has no policy.
""",
        example=app_that_sends("X-Content-Security-Policy", "default-src 'self'; object-src 'none'"),
        instead=app_that_sends("Content-Security-Policy", "default-src 'self'; object-src 'none'"),
        references=obsolete.PREFIXED_POLICY.sources,
        fix=Fix.SAFE,
        fix_note=_REMOVED,
        cwe=(693,),
    ),
)
PRAGMA: Final[Rule] = value_rule(
    "FSH406",
    "obsolete-pragma",
    "Pragma",
    (obsolete.PRAGMA,),
    Explanation(
        what="""\
Looks for the header `Pragma`.
""",
        why="""\
`Pragma: no-cache` was made for requests; what it means in a response was never specified. What is private stays in
caches that go by the specification, unless `Cache-Control: no-store` says otherwise.
""",
        example=app_that_sends("Pragma", "no-cache"),
        instead=app_that_sends("Cache-Control", "no-store"),
        references=obsolete.PRAGMA.sources,
        fix=Fix.SAFE,
        fix_note="""\
The header is removed. Caches that go by the specification ignore it.
""",
        cwe=(525,),
    ),
)
POLICY_DIRECTIVE: Final[Rule] = value_rule(
    "FSH407",
    "obsolete-policy-directive",
    "Content-Security-Policy",
    (csp_causes.GIVEN_UP,),
    Explanation(
        what="""\
Looks for directives of a Content-Security-Policy that browsers gave up, such as `block-all-mixed-content`,
`plugin-types` and `navigate-to`.
""",
        why="""\
They do nothing. Some are done by browsers without being asked, some became headers of their own, some never came: a
policy that counts on them protects less than it says.
""",
        example=app_that_sends(
            "Content-Security-Policy", "default-src 'self'; object-src 'none'; plugin-types application/pdf"
        ),
        instead=app_that_sends("Content-Security-Policy", "default-src 'self'; object-src 'none'"),
        references=(MDN + "Content-Security-Policy#deprecated_directives",),
        fix=Fix.SAFE,
        fix_note="""\
The directive is removed. Browsers of today ignore it.
""",
        cwe=(693,),
    ),
)
FEATURE: Final[Rule] = value_rule(
    "FSH408",
    "obsolete-permissions-feature",
    "Permissions-Policy",
    (permissions_policy.RETIRED,),
    Explanation(
        what="""\
Looks for features in a Permissions-Policy that browsers gave up or never had, such as `interest-cohort` and
`document-domain`.
""",
        why="""\
They do nothing, and Chromium writes a warning about each to the console of every visitor. `interest-cohort` was to
keep out FLoC, which came to nothing; `browsing-topics` is its successor's name.
""",
        example=app_that_sends("Permissions-Policy", "interest-cohort=()"),
        instead=app_that_sends("Permissions-Policy", "browsing-topics=()"),
        references=(FEATURES,),
        fix=Fix.NONE,
        fix_note="""\
Whether a successor of the feature was meant, the code does not say.
""",
    ),
)
