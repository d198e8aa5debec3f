"""What is known of names from outside a project: from the user's `providers`, from the catalogue, from what is
installed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from flake8_flask_headers.extensions import catalogue
from flake8_flask_headers.project.sources import ProjectSources


class ProjectKnowledge:
    """Answers for one project; `providers` maps dotted names to the (name, value) headers that the user gives them."""

    def __init__(self, sources: ProjectSources, providers: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        self._sources = sources
        self._providers = providers

    def is_harmless(self, dotted: str) -> bool:
        """Whether something outside is known to set no reported header."""
        return catalogue.sets_no_header(dotted)

    def is_suspicious(self, dotted: str) -> bool:
        """Whether the words of a name say that it may have to do with headers."""
        return catalogue.is_suspicious(dotted)

    def provided(self, dotted: str) -> Sequence[tuple[str, str]] | None:
        """The headers that the user says a function sets; None where the user says nothing of it."""
        return self._providers.get(dotted)

    @cached_property
    def _written(self) -> frozenset[str]:
        return self._sources.written()

    @cached_property
    def _written_in_data(self) -> frozenset[str]:
        return self._written | self._sources.written_in_data()

    def written(self) -> frozenset[str]:
        """The lower-case names of the reported headers that some code of the project writes."""
        return self._written

    def written_anywhere(self) -> frozenset[str]:
        """The same, and those that a package which the project uses writes."""
        return self._written | self._sources.written_outside()

    def written_in_data(self) -> frozenset[str]:
        """The same, in code or in a data file."""
        return self._written_in_data

    def installed(self, dotted: str) -> tuple[str, str] | None:
        """The installed source of something outside, and the rest of its name."""
        return self._sources.installed(dotted)
