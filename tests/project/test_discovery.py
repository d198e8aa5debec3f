"""The root of a project, and which files below it are read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from flake8_flask_headers.project.discovery import (
    LARGEST_DATA_FILE,
    MARKERS,
    Root,
    data_files,
    find_root,
    is_test_code,
    source_files,
    survey,
)

runs_as_root = hasattr(os, "geteuid") and os.geteuid() == 0


def write(folder: Path, *names: str, text: str = "") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder above which there is no marker, or the test would say nothing."""
    for folder in (tmp_path, *tmp_path.parents):
        assert not any((folder / marker).exists() for marker in (".git", *MARKERS)), folder
    return tmp_path


class TestRoot:
    def test_the_nearest_git_folder_wins_over_nearer_markers(self, bare: Path) -> None:
        write(bare, ".git/HEAD", "outer/pyproject.toml", "outer/app/setup.cfg", "outer/app/views.py")
        assert find_root(bare / "outer/app/views.py") == Root(bare)

    def test_of_two_git_folders_the_nearer_one_counts(self, bare: Path) -> None:
        write(bare, ".git/HEAD", "inner/.git/HEAD", "inner/app.py")
        assert find_root(bare / "inner/app.py") == Root(bare / "inner")

    def test_git_may_be_a_file_as_in_worktrees_and_submodules(self, bare: Path) -> None:
        write(bare, "work/.git", "work/app/views.py")
        assert find_root(bare / "work/app") == Root(bare / "work")

    @pytest.mark.parametrize("marker", MARKERS)
    def test_without_git_the_nearest_marker_counts(self, bare: Path, marker: str) -> None:
        write(bare, "pyproject.toml", f"inner/{marker}", "inner/deep/app.py")
        assert find_root(bare / "inner/deep/app.py", [bare]) == Root(bare / "inner")

    def test_a_folder_called_like_a_marker_is_none(self, bare: Path) -> None:
        write(bare, "pyproject.toml", "inner/setup.cfg/x", "inner/app.py")
        assert find_root(bare / "inner/app.py") == Root(bare)

    def test_without_markers_the_outermost_given_folder_around_counts(self, bare: Path) -> None:
        write(bare, "a/b/app.py", "other/x.py")
        given = [bare / "other", bare / "a/b", bare / "a", bare / "a/b/app.py"]
        assert find_root(bare / "a/b/app.py", given) == Root(bare / "a")

    def test_a_given_folder_that_only_shares_a_prefix_does_not_hold_the_file(self, bare: Path) -> None:
        write(bare, "app/x.py", "application/y.py")
        assert find_root(bare / "application/y.py", [bare / "app"]) == Root(bare / "application", shallow=True)

    def test_a_folder_without_anything_is_its_own_root(self, bare: Path) -> None:
        write(bare, "pkg/__init__.py")
        assert find_root(bare / "pkg") == Root(bare / "pkg")

    def test_a_lone_file_gets_its_source_root_shallow(self, bare: Path) -> None:
        write(bare, "pkg/__init__.py", "pkg/sub/__init__.py", "pkg/sub/views.py")
        assert find_root(bare / "pkg/sub/views.py") == Root(bare, shallow=True)

    def test_a_relative_path_is_taken_from_the_working_directory(
        self, bare: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(bare, ".git/HEAD", "app/views.py")
        monkeypatch.chdir(bare / "app")
        assert find_root(Path("views.py")) == Root(bare)
        assert find_root(Path()) == Root(bare)

    def test_a_file_that_does_not_exist_yet_has_a_root(self, bare: Path) -> None:
        write(bare, ".git/HEAD")
        assert find_root(bare / "unsaved/new.py") == Root(bare)

    def test_markers_in_the_home_folder_make_no_project_of_it(
        self, bare: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HOME", str(bare))
        monkeypatch.setenv("USERPROFILE", str(bare))
        write(bare, ".flake8", "scripts/one.py")
        assert find_root(bare / "scripts/one.py") == Root(bare / "scripts", shallow=True)

    def test_a_name_with_nul_is_survived(self, bare: Path) -> None:
        assert find_root(Path(f"{bare}/a\0b.py")) == Root(bare, shallow=True)


class TestSources:
    def test_every_python_file_is_listed_sorted_with_slashes(self, tmp_path: Path) -> None:
        write(tmp_path, "b.py", "a/__init__.py", "a/z/y.py", "a-b.py", "a/readme.txt", "script", "stub.pyi")
        assert source_files(Root(tmp_path)) == ("a-b.py", "a/__init__.py", "a/z/y.py", "b.py")

    @pytest.mark.parametrize(
        "folder", [".tox", ".git", "node_modules", "lib/site-packages", "__pycache__", "app/node_modules/x"]
    )
    def test_folders_that_hold_no_code_of_the_project_are_left_out(self, tmp_path: Path, folder: str) -> None:
        write(tmp_path, "app/ok.py", f"{folder}/deep/no.py", f"{folder}/no.py")
        assert source_files(Root(tmp_path)) == ("app/ok.py",)

    @pytest.mark.parametrize("marker", ["pyvenv.cfg", "conda-meta/history"])
    def test_environments_are_left_out_whatever_their_name(self, tmp_path: Path, marker: str) -> None:
        write(tmp_path, "ok.py", f"myenv/{marker}", "myenv/bin/no.py", "myenv/lib/python3.12/no.py")
        assert source_files(Root(tmp_path)) == ("ok.py",)

    def test_a_root_that_is_an_environment_itself_is_read(self, tmp_path: Path) -> None:
        write(tmp_path, "pyvenv.cfg", "app.py", "lib/python3.12/site-packages/flask/app.py")
        assert source_files(Root(tmp_path)) == ("app.py",)

    @pytest.mark.parametrize("marker", ["pyproject.toml", "setup.py"])
    def test_build_and_dist_are_left_out_only_beside_a_build_file(self, tmp_path: Path, marker: str) -> None:
        write(tmp_path, f"one/{marker}", "one/build/lib/no.py", "one/dist/no.py", "two/build/ok.py", "two/dist/ok.py")
        found = [path for path in source_files(Root(tmp_path)) if path != "one/setup.py"]
        assert found == ["two/build/ok.py", "two/dist/ok.py"]

    def test_a_shallow_root_reads_packages_and_no_other_folder(self, tmp_path: Path) -> None:
        write(tmp_path, "script.py", "pkg/__init__.py", "pkg/sub/__init__.py", "pkg/sub/x.py", "pkg/data/no.py")
        write(tmp_path, "downloads/no.py", "downloads/pkg/__init__.py")
        expected = ("pkg/__init__.py", "pkg/sub/__init__.py", "pkg/sub/x.py", "script.py")
        assert source_files(Root(tmp_path, shallow=True)) == expected

    def test_markers_are_the_folders_with_a_project_file(self, tmp_path: Path) -> None:
        write(tmp_path, "pyproject.toml", "services/api/setup.py", "services/web/setup.cfg", "docs/conf.py")
        assert survey(Root(tmp_path)).markers == ("", "services/api", "services/web")

    def test_a_root_that_does_not_exist_gives_nothing_and_says_so(self, tmp_path: Path) -> None:
        found = survey(Root(tmp_path / "gone"))
        assert (found.sources, found.unreadable) == ((), ("",))

    def test_a_folder_called_like_a_module_is_walked(self, tmp_path: Path) -> None:
        write(tmp_path, "odd.py/inner.py")
        assert source_files(Root(tmp_path)) == ("odd.py/inner.py",)

    def test_many_files_are_all_found(self, tmp_path: Path) -> None:
        for number in range(40):
            folder = tmp_path / f"package{number}"
            folder.mkdir()
            for module in range(50):
                (folder / f"module{module}.py").touch()
        assert len(source_files(Root(tmp_path))) == 2000

    def test_a_very_deep_tree_needs_no_stack(self, tmp_path: Path) -> None:
        depth = (
            1500 if sys.platform.startswith("linux") else 40
        )  # deeper than Python's stack, where paths may be so long
        made = [tmp_path]
        try:
            for _ in range(depth):
                made.append(made[-1] / "d")
                made[-1].mkdir()
            (made[-1] / "x.py").touch()
            assert source_files(Root(tmp_path)) == ("d/" * depth + "x.py",)
        finally:
            # What removes temporary folders after the tests may itself need a stack.
            (made[-1] / "x.py").unlink(missing_ok=True)
            for folder in reversed(made[1:]):
                folder.rmdir()


@pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX")
class TestOddFiles:
    def test_a_loop_of_links_ends(self, tmp_path: Path) -> None:
        write(tmp_path, "pkg/a.py")
        (tmp_path / "pkg/loop").symlink_to(tmp_path)
        (tmp_path / "self.py").symlink_to(tmp_path / "self.py")
        assert source_files(Root(tmp_path)) == ("pkg/a.py",)

    def test_links_to_folders_are_not_followed(self, tmp_path: Path) -> None:
        write(tmp_path, "elsewhere/no.py", "root/real/ok.py")
        (tmp_path / "root/link").symlink_to(tmp_path / "elsewhere")
        (tmp_path / "root/again").symlink_to(tmp_path / "root/real")
        assert source_files(Root(tmp_path / "root")) == ("real/ok.py",)

    def test_a_link_to_a_file_is_read_only_inside_the_root(self, tmp_path: Path) -> None:
        write(tmp_path, "outside.py", "root-too/no.py", "root/real.py")
        (tmp_path / "root/inside.py").symlink_to(tmp_path / "root/real.py")
        (tmp_path / "root/out.py").symlink_to(tmp_path / "outside.py")
        (tmp_path / "root/sibling.py").symlink_to(tmp_path / "root-too/no.py")
        (tmp_path / "root/dangling.py").symlink_to(tmp_path / "gone.py")
        (tmp_path / "root/.env").symlink_to(tmp_path / "outside.py")
        found = survey(Root(tmp_path / "root"))
        assert (found.sources, found.data) == (("inside.py", "real.py"), ())
        assert found.outside == ("dangling.py", "out.py", "sibling.py")

    def test_a_root_reached_through_a_link_is_read(self, tmp_path: Path) -> None:
        write(tmp_path, "real/app.py")
        (tmp_path / "real/link.py").symlink_to("app.py")
        (tmp_path / "root").symlink_to(tmp_path / "real")
        assert source_files(Root(tmp_path / "root")) == ("app.py", "link.py")

    def test_pipes_and_devices_are_no_source(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.py")
        os.mkfifo(tmp_path / "pipe.yml")
        write(tmp_path, "ok.py")
        found = survey(Root(tmp_path))
        assert (found.sources, found.data) == (("ok.py",), ())

    @pytest.mark.skipif(runs_as_root, reason="root may list every folder")
    def test_a_folder_that_may_not_be_listed_is_named_and_skipped(self, tmp_path: Path) -> None:
        write(tmp_path, "a.py", "closed/b.py", "open/c.py")
        (tmp_path / "closed").chmod(0)
        try:
            found = survey(Root(tmp_path))
        finally:
            (tmp_path / "closed").chmod(0o755)
        assert (found.sources, found.unreadable) == (("a.py", "open/c.py"), ("closed",))

    def test_a_folder_that_cannot_be_listed_is_named_and_skipped(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(tmp_path, "a.py", "closed/b.py", "open/c.py")
        listed = os.scandir

        def refusing(path: str) -> object:
            if "closed" in path:
                raise PermissionError(13, "Permission denied", path)
            return listed(path)

        with monkeypatch.context() as patched:
            patched.setattr("flake8_flask_headers.project.discovery.os.scandir", refusing)
            found = survey(Root(tmp_path))
        assert (found.sources, found.unreadable) == (("a.py", "open/c.py"), ("closed",))

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems refuse such names")
    def test_names_that_are_no_unicode_are_left_out(self, tmp_path: Path) -> None:
        write(tmp_path, "grün.py")
        for name in (b"\xff.py", b"\xff.yml"):
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).touch()
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xfe")).mkdir()
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xfe/inner.py")).touch()
        found = survey(Root(tmp_path))
        assert (found.sources, found.data) == (("grün.py",), ())

    @pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems refuse such names")
    def test_blanks_and_line_ends_in_names_are_kept(self, tmp_path: Path) -> None:
        write(tmp_path, "a b.py", "a\nb.py")
        assert source_files(Root(tmp_path)) == ("a\nb.py", "a b.py")


class TestData:
    def test_configuration_files_are_listed(self, tmp_path: Path) -> None:
        names = [
            "a.yml",
            "b.yaml",
            "c.json",
            "d.toml",
            "e.ini",
            "f.cfg",
            "g.conf",
            ".env",
            ".env.production",
            "prod.env",
        ]
        write(tmp_path, *names, "sub/settings.yml", "readme.md", "poetry.lock")
        assert data_files(Root(tmp_path)) == tuple(sorted([*names, "sub/settings.yml"]))

    @pytest.mark.parametrize(
        "name",
        [
            "package.json", "package-lock.json", "pnpm-lock.yaml", "x.lock.json", "tsconfig.build.json", "nginx.conf",
            "deploy/nginx/site.conf", "apache2/x.conf", "docker-compose.yml", "app/translations/de.json",
            "locale/en.yml", "node_modules/x/config.json", ".github/x.yml", "tests/data.json", "PACKAGE.json",
        ],
    )  # fmt: skip
    def test_what_is_no_configuration_of_the_app_is_left_out(self, tmp_path: Path, name: str) -> None:
        write(tmp_path, name)
        assert data_files(Root(tmp_path)) == ()

    def test_python_below_such_folders_is_still_source(self, tmp_path: Path) -> None:
        write(tmp_path, "locale/__init__.py", "tests/test_a.py")
        assert source_files(Root(tmp_path)) == ("locale/__init__.py", "tests/test_a.py")

    def test_large_files_are_left_out(self, tmp_path: Path) -> None:
        (tmp_path / "fits.json").write_bytes(b" " * LARGEST_DATA_FILE)
        (tmp_path / "large.json").write_bytes(b" " * (LARGEST_DATA_FILE + 1))
        assert data_files(Root(tmp_path)) == ("fits.json",)

    def test_a_folder_called_like_an_environment_file_is_no_data(self, tmp_path: Path) -> None:
        write(tmp_path, ".env/lib/x.py", ".env/settings.yml")
        assert survey(Root(tmp_path)).data == ()


class TestTestCode:
    @pytest.mark.parametrize(
        "path",
        ["tests/app.py", "a/tests/b/c.py", "test/util.py", "test_app.py", "a/test_b.py", "a/b_test.py", "conftest.py",
         "a/conftest.py", "tests.py"],
    )  # fmt: skip
    def test_is(self, path: str) -> None:
        assert is_test_code(path)

    @pytest.mark.parametrize(
        "path", ["app.py", "testing.py", "latest/app.py", "contest.py", "protests/app.py", "a/test.py", "attest_a.py"]
    )
    def test_is_not(self, path: str) -> None:
        assert not is_test_code(path)
