from pkg import app, web  # noqa: F401
