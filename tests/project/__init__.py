"""Tests of what belongs to a project and what its names mean."""
