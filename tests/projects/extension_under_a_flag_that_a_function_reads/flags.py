import os


def flag(name):
    value = os.environ.get(name)
    if value in ("no", "off", "0"):
        return False
    return bool(value)
