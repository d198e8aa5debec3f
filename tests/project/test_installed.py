"""The sources of installed packages, found without importing anything."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from flake8_flask_headers.project.installed import find_installed, is_stdlib


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


class TestFound:
    @pytest.mark.parametrize("environment", [".venv", "venv"])
    @pytest.mark.parametrize("site", ["lib/python3.9/site-packages", "Lib/site-packages"])
    def test_in_the_projects_own_environment(self, tmp_path: Path, environment: str, site: str) -> None:
        package = touch(tmp_path / environment / site / "acme_pkg/__init__.py")
        module = touch(tmp_path / environment / site / "acme_pkg/web/hooks.py")
        single = touch(tmp_path / environment / site / "acme_single.py")
        assert find_installed(tmp_path, "acme_pkg") == package
        assert find_installed(tmp_path, "acme_pkg.web.hooks") == module
        assert find_installed(tmp_path, "acme_single") == single
        assert find_installed(tmp_path, "acme_pkg.nothing") is None

    def test_beside_flake8(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        module = touch(tmp_path / "python/site-packages/acme_pkg/__init__.py")
        touch(tmp_path / "elsewhere/acme_other.py")
        path = [str(tmp_path / "elsewhere"), str(tmp_path / "gone/site-packages"), str(module.parent.parent)]
        monkeypatch.setattr(sys, "path", path)
        assert find_installed(tmp_path / "project", "acme_pkg") == module
        assert find_installed(tmp_path / "project", "acme_other") is None

    def test_the_projects_own_comes_first_and_is_whole(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        own = touch(tmp_path / "project/.venv/lib/python3.12/site-packages/acme_pkg/__init__.py")
        touch(tmp_path / "python/site-packages/acme_pkg/__init__.py")
        touch(tmp_path / "python/site-packages/acme_pkg/removed.py")
        monkeypatch.setattr(sys, "path", [str(tmp_path / "python/site-packages")])
        assert find_installed(tmp_path / "project", "acme_pkg") == own
        assert find_installed(tmp_path / "project", "acme_pkg.removed") is None

    def test_a_package_comes_before_a_module_of_its_name(self, tmp_path: Path) -> None:
        package = touch(tmp_path / ".venv/lib/python3.12/site-packages/acme_pkg/__init__.py")
        touch(tmp_path / ".venv/lib/python3.12/site-packages/acme_pkg.py")
        assert find_installed(tmp_path, "acme_pkg") == package

    def test_a_namespace_package_has_no_source_but_its_modules_have(self, tmp_path: Path) -> None:
        module = touch(tmp_path / ".venv/lib/python3.12/site-packages/acme_ns/web.py")
        assert find_installed(tmp_path, "acme_ns") is None
        assert find_installed(tmp_path, "acme_ns.web") == module

    def test_nothing_is_imported(self, tmp_path: Path) -> None:
        package = tmp_path / ".venv/lib/python3.12/site-packages/acme_bomb"
        touch(package / "inner.py")
        (package / "__init__.py").write_text("raise SystemExit('imported')")
        before = set(sys.modules)
        assert find_installed(tmp_path, "acme_bomb.inner") == package / "inner.py"
        assert not [name for name in set(sys.modules) - before if "acme" in name]

    @pytest.mark.parametrize(
        "name", ["", ".", "..", "a..b", ".a", "../secret", "/etc/passwd", "a/b", "a\0b", "a-b", "secret.py"]
    )
    def test_names_that_are_none(self, tmp_path: Path, name: str) -> None:
        touch(tmp_path / ".venv/lib/secret.py")
        touch(tmp_path / ".venv/lib/python3.12/site-packages/a.py")
        assert find_installed(tmp_path, name) is None

    def test_an_environment_that_is_a_file(self, tmp_path: Path) -> None:
        touch(tmp_path / ".venv")
        assert find_installed(tmp_path, "acme_pkg") is None


class TestStandardLibrary:
    @pytest.mark.parametrize(
        "name", ["os", "os.path", "json.decoder", "sys", "tomllib", "distutils.core", "cgi", "__future__"]
    )
    def test_is(self, name: str) -> None:
        if name == "tomllib" and sys.version_info < (3, 11):
            pytest.skip("not in this Python yet")
        assert is_stdlib(name)

    @pytest.mark.parametrize("name", ["flask", "flask.json", "werkzeug", "", "my.os"])
    def test_is_not(self, name: str) -> None:
        assert not is_stdlib(name)
