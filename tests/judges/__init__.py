"""The verdicts on values beside those of other judges: `python -m tests.judges` compares them, not in CI."""
