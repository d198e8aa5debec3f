"""What the plugin costs beside flake8 itself: `python -m benchmarks` prints a table."""
