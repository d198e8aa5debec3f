"""A result of an analysis: the kept one where it still holds, else a new one, which is kept then."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flake8_flask_headers.cache.results import Results, cache_of
from flake8_flask_headers.options import Options
from flake8_flask_headers.project.discovery import Root

if TYPE_CHECKING:
    from flake8_flask_headers.cache.facts import KeptFacts
    from flake8_flask_headers.project.sources import ProjectSources


def remembered(root: Root, options: Options, kind: str, find: Callable[[ProjectSources], Any], *, tests: bool) -> Any:
    """What `find` gives (plain data, as JSON has it) of the project below a root.

    It is called only where no result of that `kind` is kept that holds; `tests` says whether apps of test code count.
    """
    cache = cache_of(root, options)
    results = Results(cache, root, options, kind, tests=tests) if cache is not None else None
    recalled = results.recall() if results is not None else None
    if recalled is not None and recalled.result is not None:
        return recalled.result
    from flake8_flask_headers.project.sources import ProjectSources

    facts = facts_for(root, options)
    if recalled is None:
        sources = ProjectSources(root, store=facts)
    else:
        sources = ProjectSources(root, surveyed=recalled.surveyed, seen=recalled.seen, store=facts)
    result = find(sources)
    if results is not None:
        results.keep(sources, result)
        facts.save()
    return result


def facts_for(root: Root, options: Options) -> KeptFacts:
    """The facts that the cache of a project has, and the files of facts that the user names."""
    from flake8_flask_headers.cache.facts import KeptFacts

    return KeptFacts(cache_of(root, options), options.facts)
