"""The values of headers that no profile requires."""

from __future__ import annotations

from typing import Final

from flake8_flask_headers.headers import (
    cache_control,
    clear_site_data,
    origin_agent_cluster,
    x_dns_prefetch_control,
    x_permitted_cross_domain_policies,
)
from flake8_flask_headers.rules.rule import Explanation, Fix, Rule
from flake8_flask_headers.rules.value import app_that_sends, value_rule

_CORRECTED: Final = """\
The word is corrected where another word for it, or its quotes, say what was meant.
"""

CACHE_CONTROL: Final[Rule] = value_rule(
    "FSH431",
    "invalid-cache-control",
    "Cache-Control",
    cache_control.CAUSES,
    Explanation(
        what="""\
Looks for directives of `Cache-Control` that caches ignore: misspelled ones, semicolons for commas, times that are no
seconds. Whether a response should be stored is not judged: that depends on what is in it.
""",
        why="""\
What is private stays in the caches of browsers and proxies when the directive that forbids it is not read, and the
next user of the computer finds it.
""",
        example=app_that_sends("Cache-Control", "no-cache; no-store"),
        instead=app_that_sends("Cache-Control", "no-cache, no-store"),
        references=cache_control.SYNTAX.sources,
        fix=Fix.SAFE,
        fix_note="""\
Commas and hyphens are put where they belong.
""",
        cwe=(525,),
    ),
)
CLEAR_SITE_DATA: Final[Rule] = value_rule(
    "FSH432",
    "invalid-clear-site-data",
    "Clear-Site-Data",
    clear_site_data.CAUSES,
    Explanation(
        what="""\
Looks for types in `Clear-Site-Data` that are not in double quotes, or that there are not.
""",
        why="""\
Browsers ignore them: after signing out, the data that was to be wiped is still there for whoever uses the browser
next.
""",
        example=app_that_sends("Clear-Site-Data", "cookies, storage"),
        instead=app_that_sends("Clear-Site-Data", '"cookies", "storage"'),
        references=clear_site_data.UNQUOTED.sources,
        fix=Fix.SAFE,
        fix_note="""\
The types get their double quotes. The header then acts: look at what signing out wipes.
""",
        cwe=(525, 613),
    ),
)
ORIGIN_AGENT_CLUSTER: Final[Rule] = value_rule(
    "FSH433",
    "invalid-origin-agent-cluster",
    "Origin-Agent-Cluster",
    origin_agent_cluster.CAUSES,
    Explanation(
        what="""\
Looks for an `Origin-Agent-Cluster` that is not the structured field `?1`.
""",
        why="""\
The header asks for a process for this origin alone, apart from other hosts of the same site. Browsers ignore what is
neither `?1` nor `?0`.
""",
        example=app_that_sends("Origin-Agent-Cluster", "1"),
        instead=app_that_sends("Origin-Agent-Cluster", "?1"),
        references=origin_agent_cluster.UNKNOWN.sources,
        fix=Fix.SAFE,
        fix_note=_CORRECTED,
        cwe=(693,),
    ),
)
DNS_PREFETCH_CONTROL: Final[Rule] = value_rule(
    "FSH434",
    "invalid-dns-prefetch-control",
    "X-DNS-Prefetch-Control",
    x_dns_prefetch_control.CAUSES,
    Explanation(
        what="""\
Looks for an `X-DNS-Prefetch-Control` other than `off`.
""",
        why="""\
Browsers look up the hosts of a page's links before anybody follows them, which tells the network what is on the page.
Only `off` stops that.
""",
        example=app_that_sends("X-DNS-Prefetch-Control", "false"),
        instead=app_that_sends("X-DNS-Prefetch-Control", "off"),
        references=x_dns_prefetch_control.UNKNOWN.sources,
        fix=Fix.SAFE,
        fix_note=_CORRECTED,
        cwe=(200,),
    ),
)
CROSS_DOMAIN_POLICIES: Final[Rule] = value_rule(
    "FSH435",
    "invalid-cross-domain-policies",
    "X-Permitted-Cross-Domain-Policies",
    x_permitted_cross_domain_policies.CAUSES,
    Explanation(
        what="""\
Looks for an `X-Permitted-Cross-Domain-Policies` other than `none`.
""",
        why="""\
Adobe's readers ask the site for a policy file that opens its data to documents from elsewhere. `none` says that no
such file counts, also one that somebody uploaded.
""",
        example=app_that_sends("X-Permitted-Cross-Domain-Policies", "deny"),
        instead=app_that_sends("X-Permitted-Cross-Domain-Policies", "none"),
        references=x_permitted_cross_domain_policies.UNKNOWN.sources,
        fix=Fix.SAFE,
        fix_note=_CORRECTED,
        cwe=(942,),
    ),
)
