"""Repairs of source text: each codemod yields edits, which are spliced into the original bytes."""
