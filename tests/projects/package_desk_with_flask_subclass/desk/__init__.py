from .application import Desk

app = Desk(__name__)

from . import routes  # noqa: E402,F401
