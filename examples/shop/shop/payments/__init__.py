"""Where money changes hands."""

from flask import Blueprint

payments = Blueprint("payments", __name__)

from . import views  # noqa: E402, F401
