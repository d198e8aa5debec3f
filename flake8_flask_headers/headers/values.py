"""What is wrong with the values of a header, by its name: the one way into the headers' modules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.headers import (
    cache_control,
    clear_site_data,
    content_security_policy,
    cross_origin,
    csp_causes,
    csp_repair,
    disclosing,
    names,
    obsolete,
    origin_agent_cluster,
    permissions_policy,
    referrer_policy,
    several_lines,
    strict_transport_security,
    x_content_type_options,
    x_dns_prefetch_control,
    x_frame_options,
    x_permitted_cross_domain_policies,
    x_xss_protection,
)
from flake8_flask_headers.headers.judgement import (
    EVERY_PROFILE,
    GAP,
    Cause,
    Judgement,
    Parts,
    has_invalid,
    parts_of,
    text_of,
)
from flake8_flask_headers.headers.strict_transport_security import ONE_YEAR

REPORT_ONLY: Final = "Content-Security-Policy-Report-Only"

_LONGEST_REPAIRED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Judge:
    """How one header's values are judged and repaired.

    `repair` gives a text that may be what was meant; it counts only where judging it shows that a fault is gone.
    """

    judge: Callable[[str], list[Judgement]]
    repair: Callable[[str], str] | None = None


def _obsolete(cause: Cause, text: str) -> list[Judgement]:
    # where nothing of the value is written in the code, a setting decides whether the header is sent at all
    return [cause.of(text)] if text.strip(" \t" + GAP) else []


_JUDGES: Final[Mapping[str, Judge]] = MappingProxyType(
    {
        names.CONTENT_SECURITY_POLICY: Judge(content_security_policy.judge, csp_repair.repair),
        REPORT_ONLY: Judge(content_security_policy.judge_report_only, csp_repair.repair_report_only),
        names.STRICT_TRANSPORT_SECURITY: Judge(strict_transport_security.judge, strict_transport_security.repair),
        names.X_FRAME_OPTIONS: Judge(x_frame_options.judge, x_frame_options.repair),
        names.X_CONTENT_TYPE_OPTIONS: Judge(x_content_type_options.judge, x_content_type_options.repair),
        names.REFERRER_POLICY: Judge(referrer_policy.judge, referrer_policy.repair),
        names.PERMISSIONS_POLICY: Judge(permissions_policy.judge, permissions_policy.repair),
        names.CROSS_ORIGIN_OPENER_POLICY: Judge(cross_origin.OPENER.judge, cross_origin.OPENER.repair),
        names.CROSS_ORIGIN_RESOURCE_POLICY: Judge(cross_origin.RESOURCE.judge, cross_origin.RESOURCE.repair),
        names.CROSS_ORIGIN_EMBEDDER_POLICY: Judge(cross_origin.EMBEDDER.judge, cross_origin.EMBEDDER.repair),
        "X-XSS-Protection": Judge(x_xss_protection.judge, x_xss_protection.repair),
        "Cache-Control": Judge(cache_control.judge, cache_control.repair),
        "Clear-Site-Data": Judge(clear_site_data.judge, clear_site_data.repair),
        "Origin-Agent-Cluster": Judge(origin_agent_cluster.judge, origin_agent_cluster.repair),
        "X-DNS-Prefetch-Control": Judge(x_dns_prefetch_control.judge, x_dns_prefetch_control.repair),
        "X-Permitted-Cross-Domain-Policies": Judge(
            x_permitted_cross_domain_policies.judge, x_permitted_cross_domain_policies.repair
        ),
        "Server": Judge(disclosing.judge_server),
        **{name: Judge(partial(disclosing.judge_presence, cause)) for name, cause in disclosing.DISCLOSING.items()},
        **{name: Judge(partial(_obsolete, cause)) for name, cause in obsolete.OBSOLETE.items()},
    }
)

CANONICAL: Final[Mapping[str, str]] = MappingProxyType({name.lower(): name for name in _JUDGES})
"""The judged headers' names, by their lower-case form."""

CAUSES: Final[Mapping[str, Cause]] = MappingProxyType(
    {
        cause.name: cause
        for causes in (
            csp_causes.CAUSES,
            strict_transport_security.CAUSES,
            x_frame_options.CAUSES,
            x_content_type_options.CAUSES,
            referrer_policy.CAUSES,
            permissions_policy.CAUSES,
            cross_origin.OPENER.causes,
            cross_origin.RESOURCE.causes,
            cross_origin.EMBEDDER.causes,
            x_xss_protection.CAUSES,
            cache_control.CAUSES,
            clear_site_data.CAUSES,
            origin_agent_cluster.CAUSES,
            x_dns_prefetch_control.CAUSES,
            x_permitted_cross_domain_policies.CAUSES,
            disclosing.CAUSES,
            obsolete.CAUSES,
            several_lines.CAUSES,
        )
        for cause in causes
    }
)
"""Every cause, by its name."""


def judge_value(header: str, parts: Parts, shortest_age: int = ONE_YEAR) -> list[Judgement]:
    """Judge one value of the header of that (any-case) name: nothing where the header is not known here.

    A part that is not literal stands for what nobody knows: it is never itself at fault. `shortest_age` is the
    max-age, in seconds, below which Strict-Transport-Security is weak.
    """
    name = CANONICAL.get(header.lower())
    if name is None:
        return []
    known = _JUDGES[name]
    judge = known.judge
    if name == names.STRICT_TRANSPORT_SECURITY:
        judge = partial(strict_transport_security.judge, shortest=shortest_age)
    text = text_of(parts)
    found = judge(text)
    if not found or known.repair is None or len(text) > _LONGEST_REPAIRED:
        return found
    return _with_repair(found, known.repair(text), judge)


def as_repaired(header: str, text: str) -> str:
    """A value in the form that repairs give it: the same for values that differ in blanks and the like."""
    name = CANONICAL.get(header.lower())
    repair = _JUDGES[name].repair if name is not None else None
    return repair(text) if repair is not None and len(text) <= _LONGEST_REPAIRED else text


def _with_repair(found: list[Judgement], repaired: str, judge: Callable[[str], list[Judgement]]) -> list[Judgement]:
    """The judgements, those with the repaired value that it settles.

    A repair leaves nothing invalid, and makes nothing weak that was not so before.
    """
    after = judge(repaired)
    known = {judgement.cause.name for judgement in found}
    if has_invalid(after) or any(_counts_anywhere(item) and item.cause.name not in known for item in after):
        return found
    left = {judgement.cause.name for judgement in after}
    parts = parts_of(repaired)
    return [item if item.cause.name in left else replace(item, repair=parts) for item in found]


def _counts_anywhere(judgement: Judgement) -> bool:
    return judgement.cause.profiles == EVERY_PROFILE
