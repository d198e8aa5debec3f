"""What everybody sees."""

from flask import Blueprint

storefront = Blueprint("storefront", __name__)

from . import views  # noqa: E402, F401
