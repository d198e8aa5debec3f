"""The wire tests: what a fixture project really sends, against what the analysis says that it sends."""
