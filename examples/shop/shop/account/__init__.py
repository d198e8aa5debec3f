"""What customers see of themselves."""

from flask import Blueprint

account = Blueprint("account", __name__)

from . import views  # noqa: E402, F401
