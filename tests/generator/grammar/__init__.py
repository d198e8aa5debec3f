"""The grammar of the projects, one module for each area of Flask; each says what can be written there and how often."""

from __future__ import annotations

from .layouts import generate

__all__ = ["generate"]
