"""Writes a generated project as a fixture in the form of `tests/projects`: a draft, to be made readable by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from .project import Project, Request


def write_fixture(project: Project, folder: Path, point: str) -> None:
    """Write its files and its `case.toml` into a new folder.

    Raises FileExistsError where the folder is there already.
    """
    folder.mkdir(parents=True)
    for file, text in project.files().items():
        if text.strip():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, encoding="utf-8")
    described = [f"point = {json.dumps(point)}", f"app = {json.dumps(project.entry)}"]
    for request in project.requests():
        described += ["", "[[request]]", *_described(request)]
    (folder / "case.toml").write_text("\n".join(described) + "\n", encoding="utf-8")


def _described(request: Request) -> Iterator[str]:
    yield f"path = {json.dumps(request.path)}"
    if request.method != "GET":
        yield f"method = {json.dumps(request.method)}"
    if request.endpoint is not None:
        yield f"endpoint = {json.dumps(request.endpoint)}"
    yield f"https = {json.dumps(request.scheme == 'https')}"
    if request.headers:
        pairs = ", ".join(f"{json.dumps(name)} = {json.dumps(value)}" for name, value in request.headers.items())
        yield f"headers = {{ {pairs} }}"
    if request.body is not None:
        yield f"body = {json.dumps(request.body)}"
