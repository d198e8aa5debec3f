"""One file's facts."""

from __future__ import annotations

from dataclasses import dataclass

from flake8_flask_headers.facts.statements import Block


@dataclass(frozen=True, slots=True)
class ModuleFacts:
    """What one file says: its top-level statements in order; `problem` is why it, or a part, could not be read, at
    `problem_line`.
    """

    statements: Block
    problem: str | None = None
    problem_line: int = 1

    @property
    def unreadable(self) -> bool:
        """Whether nothing of it could be read."""
        return self.problem is not None and not self.statements
