"""The headers that are not sent: what may be set, for which app or blueprint, and to which value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Final

from flake8_flask_headers.codemods import framing
from flake8_flask_headers.codemods.edits import Refused
from flake8_flask_headers.codemods.providers import Provider
from flake8_flask_headers.codemods.remarks import remark_on
from flake8_flask_headers.codemods.removals import removal_of
from flake8_flask_headers.codemods.repairs import Task, subject_of
from flake8_flask_headers.codemods.settings import Setting
from flake8_flask_headers.codemods.sites import Site, Subject, sites_for
from flake8_flask_headers.codemods.workspace import Workspace
from flake8_flask_headers.findings import Finding
from flake8_flask_headers.headers.catalogue import BY_NAME
from flake8_flask_headers.headers.names import (
    CONTENT_SECURITY_POLICY,
    REPORTED,
    STRICT_TRANSPORT_SECURITY,
    X_FRAME_OPTIONS,
)
from flake8_flask_headers.judging.combine import judge
from flake8_flask_headers.judging.verdicts import Certainty, Outcome

CODES: Final = ("FSH001", "FSH1")
UNSAFE: Final = "it can change how the site behaves"


class MissingHeaders:
    """Which of a project's findings about headers that are not sent can be repaired, by what, and with which value."""

    def __init__(
        self,
        workspace: Workspace,
        findings: Collection[Finding],
        provider: Provider | None = None,
        attachments: Mapping[Subject, Site] = MappingProxyType({}),
        *,
        unsafe: bool,
    ) -> None:
        self._workspace = workspace
        self._silenced = [finding for finding in workspace.findings if finding not in set(findings)]
        self._findings = findings
        self._unsafe = unsafe
        self._provider = provider
        self._attachments = attachments

    def obstacle(self, subject: Subject, header: str, *, named: bool) -> tuple[str, bool]:
        """Why a header is not to be set there ("": it is), and whether that is only because it is unsafe.

        `named`: it was asked for by its own code, so that no comment stands against it.
        """
        removal = self._removal(subject, header)
        if removal is not None:
            return f"code takes it away at {removal}, and a hook would bring it back", False
        for other in self._silenced:
            if other.code.startswith(CODES) and header in other.headers and subject_of(other) == subject:
                return f"the finding about it at {other.place} is silenced", False
        if not self._unsafe and (reason := self._danger(header)):
            return reason, True
        if not named and (remark := self._remarks[header]):
            return f"{_remarked(remark)}; --only with its code sets it all the same", False
        return self._open_question(subject, header), False

    def _open_question(self, subject: Subject, header: str) -> str:
        """Why no value can be told although the header may be set."""
        verdict = judge(self._own(subject), header)
        if header == CONTENT_SECURITY_POLICY and verdict.verdict is Certainty.PARTIAL and verdict.set_by:
            return f"code sends one at {verdict.set_by[-1]} on some responses; which the others need, it does not say"
        return ""

    def task(self, finding: Finding, subject: Subject, header: str) -> Task:
        """The repair of a finding that nothing stands against."""
        states = [outcome.header(header) for outcome in subject.outcomes(self._workspace.report)]
        keep = any(state.lines or state.suspects for state in states)
        setting = Setting(header, self._value(subject, header), keep)
        return Task(finding, self._sites(subject, header), header, subject, setting)

    def _sites(self, subject: Subject, header: str) -> Iterator[Site]:
        """The places for that subject: what only waits for its app, then those that act on most that is to be repaired.

        Where apps lack the header, too, what is done for them may do for a blueprint that none seems to register.
        """
        shared = Counter(site.key for sites, _ in self._all_sites.values() for site in sites)
        sites, refused = self._all_sites[subject]
        apps = {
            subject_of(finding) for finding in self._findings if finding.app is not None and header in finding.headers
        }
        if subject in self._attachments:
            yield self._attachments[subject]
        for app in apps if not subject.is_app else ():
            yield from self._all_sites[app][0] if app is not None else ()
        yield from sorted(sites, key=lambda site: -shared[site.key])
        if refused is not None:
            raise refused

    @cached_property
    def _all_sites(self) -> dict[Subject, tuple[list[Site], Refused | None]]:
        subjects = dict.fromkeys(subject for finding in self._findings if (subject := subject_of(finding)))
        return {subject: _listed(sites_for(self._workspace, subject, self._provider)) for subject in subjects}

    def _removal(self, subject: Subject, header: str) -> str | None:
        """Where code takes the header away: from responses of that subject or, by its words, from any."""
        for outcome in subject.outcomes(self._workspace.report):
            state = outcome.header(header)
            if state.removed:
                return str(state.removed_at)
        return self._removals[header]

    @cached_property
    def _removals(self) -> Mapping[str, str | None]:
        return {header: removal_of(self._workspace, header) for header in REPORTED}

    @cached_property
    def _remarks(self) -> Mapping[str, str | None]:
        return {name: remark_on(self._workspace, name) for name in REPORTED}

    def _danger(self, header: str) -> str:
        if not BY_NAME[header.lower()].harmless:
            return UNSAFE
        if remark := self._remarks[header]:
            return _remarked(remark)
        if header == X_FRAME_OPTIONS:
            if self._sign_of_embedding is not None:
                return f"some page may be meant to be framed, see {self._sign_of_embedding}"
            if framing.is_conditional(self._workspace):
                return "code leaves it out on some responses, which may be meant to be framed"
        return ""

    @cached_property
    def _sign_of_embedding(self) -> str | None:
        return framing.sign_of_embedding(self._workspace)

    def _own(self, subject: Subject) -> Sequence[Outcome]:
        return self._workspace.report.apps[subject.index].outcomes if subject.is_app else ()

    def _value(self, subject: Subject, header: str) -> str:
        """The value that the app's other responses carry, if it is one, else the one to start from."""
        own = self._own(subject)
        values = judge(own, header).values
        if own and judge(own, header).verdict is Certainty.SET and len(values) == 1 and _is_plain(values[0].text):
            return str(values[0].text)
        if header == STRICT_TRANSPORT_SECURITY:
            advised = BY_NAME[header.lower()].advised
            least = self._workspace.options.hsts_min_age
            return advised if least <= int(advised.partition("=")[2]) else f"max-age={least}"
        if header == CONTENT_SECURITY_POLICY:
            return _policy(self._ancestors)
        return BY_NAME[header.lower()].advised

    @cached_property
    def _ancestors(self) -> str | None:
        """Who may frame the pages of the project, None where that is not one answer for all of them.

        Browsers that read `frame-ancestors` do not read X-Frame-Options (CSP Level 3, "Relation to X-Frame-Options"):
        a new policy must neither allow nor forbid what the older header does not.
        """
        if self._removals[X_FRAME_OPTIONS] or self._danger(X_FRAME_OPTIONS):
            return None
        if any(X_FRAME_OPTIONS in finding.headers for finding in self._silenced):
            return None
        return framing.ancestors(self._workspace)


def _policy(ancestors: str | None) -> str:
    """The policy to start from, with those `frame-ancestors`."""
    directives = BY_NAME[CONTENT_SECURITY_POLICY.lower()].advised.split("; ")
    kept = [directive for directive in directives if not directive.startswith("frame-ancestors")]
    return "; ".join(kept if ancestors is None else [*kept, f"frame-ancestors {ancestors}"])


def _remarked(place: str) -> str:
    return f"a comment speaks of it and may say why it is not there, see {place}"


def _listed(sites: Iterator[Site]) -> tuple[list[Site], Refused | None]:
    found: list[Site] = []
    try:
        found.extend(sites)
    except Refused as refused:
        return found, refused
    return found, None


def _is_plain(text: str | None) -> bool:
    return text is not None and text.isascii() and text.isprintable() and "\\" not in text and '"' not in text
