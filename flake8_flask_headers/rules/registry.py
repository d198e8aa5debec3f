"""All rules, in the order of their codes, and what they find in a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.failures import cause
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.judging.verdicts import Place, Report
from flake8_flask_headers.options import Options
from flake8_flask_headers.rules import (
    content_security_policy,
    content_type_options,
    cross_origin,
    cross_origin_values,
    disclosing,
    error_pages,
    failures,
    framing,
    hooks,
    lost_headers,
    obsolete,
    other_headers,
    permissions_policy,
    referrer_policy,
    several_lines,
    strict_transport_security,
    undecided,
)
from flake8_flask_headers.rules.rule import Rule
from flake8_flask_headers.rules.survey import Survey, survey

RULES: Final[tuple[Rule, ...]] = (
    failures.FAILED,
    error_pages.ONLY_VIEWS,
    hooks.RETURNS_NOTHING,
    hooks.NEVER_ATTACHED,
    lost_headers.OTHER_RESPONSE,
    lost_headers.OVERWRITTEN,
    undecided.UNDECIDED,
    content_security_policy.MISSING,
    strict_transport_security.MISSING,
    framing.MISSING,
    content_type_options.MISSING,
    referrer_policy.MISSING,
    permissions_policy.MISSING,
    cross_origin.MISSING_OPENER,
    cross_origin.MISSING_RESOURCE,
    cross_origin.MISSING_EMBEDDER,
    content_security_policy.INVALID,
    strict_transport_security.INVALID,
    framing.INVALID,
    content_type_options.INVALID,
    referrer_policy.INVALID,
    permissions_policy.INVALID,
    cross_origin_values.INVALID_OPENER,
    cross_origin_values.INVALID_RESOURCE,
    cross_origin_values.INVALID_EMBEDDER,
    content_security_policy.WEAK,
    strict_transport_security.WEAK,
    framing.WEAK,
    content_type_options.WEAK,
    referrer_policy.WEAK,
    permissions_policy.WEAK,
    cross_origin_values.WEAK_OPENER,
    cross_origin_values.WEAK_RESOURCE,
    cross_origin_values.WEAK_EMBEDDER,
    obsolete.XSS_PROTECTION,
    obsolete.FEATURE_POLICY,
    obsolete.EXPECT_CT,
    obsolete.KEY_PINS,
    obsolete.PREFIXED_POLICY,
    obsolete.PRAGMA,
    obsolete.POLICY_DIRECTIVE,
    obsolete.FEATURE,
    disclosing.POWERED_BY,
    disclosing.SERVER,
    disclosing.TECHNOLOGY,
    several_lines.CONFLICT,
    other_headers.CACHE_CONTROL,
    other_headers.CLEAR_SITE_DATA,
    other_headers.ORIGIN_AGENT_CLUSTER,
    other_headers.DNS_PREFETCH_CONTROL,
    other_headers.CROSS_DOMAIN_POLICIES,
)

BY_CODE: Final[Mapping[str, Rule]] = MappingProxyType({rule.code: rule for rule in RULES})


def evaluate(report: Report, options: Options) -> tuple[Finding, ...]:
    """Give what the rules find under these options, each once, in the order of files, lines, columns and codes."""
    surveyed = survey(report, options)
    found = dict.fromkeys(finding for rule in RULES for finding in _found(rule, surveyed))
    seen = {(finding.code, finding.place, finding.message): finding for finding in reversed(found)}
    return tuple(sorted(seen.values(), key=lambda finding: (finding.place, finding.code, finding.message)))


def _found(rule: Rule, surveyed: Survey) -> Iterator[Finding]:
    """What a rule finds; where it breaks, that, where the first app is made."""
    try:
        yield from rule.find(surveyed)
    except Exception as broken:  # noqa: BLE001 - whatever breaks, the other rules are asked
        file = surveyed.report.apps[0].place.file if surveyed.report.apps else ""
        yield failures.failure(Place(file, 1), f"{cause(broken)}, in {rule.code}")
