import importlib


def load(app, names):
    for name in names:
        module = importlib.import_module(f"forum.parts.{name}")
        module.setup(app)
