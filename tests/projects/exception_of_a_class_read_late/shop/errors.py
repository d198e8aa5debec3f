class TooMuch(Exception):
    """More was asked for than is given."""
