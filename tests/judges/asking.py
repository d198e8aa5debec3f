"""The other judges, asked: those of npm in one run of Node.js, Django's checks in this Python."""

from __future__ import annotations

import importlib
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from flake8_flask_headers.headers import names

from .corpus import Sample
from .kinds import DJANGO

PACKAGES: Final = ("@mdn/mdn-http-observatory", "csp_evaluator", "structured-headers")
_PROGRAM: Final = Path(__file__).parent / "others.mjs"

Verdicts = dict[str, list[str] | None]
"""What each judge objects to in one value, by judge; None where it fails on the value."""


def versions(folder: Path) -> dict[str, str]:
    """The versions of all judges."""
    found = {
        package: json.loads((folder / "node_modules" / package / "package.json").read_text(encoding="utf-8"))["version"]
        for package in PACKAGES
    }
    return {**found, "Django": importlib.import_module("django").get_version()}


def ask(samples: Sequence[Sample], folder: Path) -> list[Verdicts]:
    """The verdicts of all judges on every value. `folder` holds the `node_modules` with `PACKAGES`."""
    question = json.dumps([[sample.header, sample.value] for sample in samples])
    answer = subprocess.run(
        ["node", str(_PROGRAM), str(folder)], input=question, stdout=subprocess.PIPE, text=True, check=True
    ).stdout
    verdicts: list[Verdicts] = json.loads(answer)
    checks = _checks_of_django()
    for sample, found in zip(samples, verdicts, strict=True):
        if sample.header in checks:
            found[DJANGO] = checks[sample.header](sample.value)
    return verdicts


def _checks_of_django() -> dict[str, Any]:
    conf = importlib.import_module("django.conf")
    security = importlib.import_module("django.core.checks.security.base")
    conf.settings.configure(MIDDLEWARE=["django.middleware.security.SecurityMiddleware"])

    def referrer(value: str) -> list[str]:
        conf.settings.SECURE_REFERRER_POLICY = value
        return [message.id for message in security.check_referrer_policy(None)]

    def opener(value: str) -> list[str]:
        conf.settings.SECURE_CROSS_ORIGIN_OPENER_POLICY = value
        return [message.id for message in security.check_cross_origin_opener_policy(None)]

    return {names.REFERRER_POLICY: referrer, names.CROSS_ORIGIN_OPENER_POLICY: opener}
