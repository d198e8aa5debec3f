"""What is to be sent: one header with its value, and what is known of how to write it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Setting:
    """A header to set. `keep`: some response already carries one that must not be replaced."""

    name: str
    value: str
    keep: bool = False
