"""A small project for the tests of the shell around the analysis: an app here, its hook there, a view elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Final

APP: Final = """\
from flask import Flask

from security import harden
from views import views

app = Flask(__name__)
harden(app)
app.register_blueprint(views)
"""

APP_LINE: Final = 6

VIEWS: Final = """\
from flask import Blueprint, render_template

views = Blueprint("views", __name__)


@views.route("/")
def index():
    return render_template("index.html")
"""

SECURITY: Final = """\
def harden(app):
    @app.after_request
    def secure(response):
        response.headers["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'"
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response
"""

NO_HOOK: Final = """\
def harden(app):
    pass
"""


def build(folder: Path, *, hook: bool = False, marker: bool = True) -> Path:
    """Write the shop into the folder, with or without its hook, as a project of its own if `marker`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "app.py").write_text(APP)
    (folder / "views.py").write_text(VIEWS)
    (folder / "security.py").write_text(SECURITY if hook else NO_HOOK)
    if marker:
        (folder / "pyproject.toml").touch()
    return folder
