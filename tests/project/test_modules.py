"""What an import means, for every layout of files."""

from __future__ import annotations

import pytest

from flake8_flask_headers.project.modules import ModuleIndex

SHOP = ModuleIndex(
    [
        "wsgi.py",
        "shop/__init__.py",
        "shop/views.py",
        "shop/admin/__init__.py",
        "shop/admin/views.py",
        "shop/admin.py",
        "shop/hooks/harden.py",
        "scripts/seed.py",
    ]
)


class TestAbsolute:
    @pytest.mark.parametrize(
        ("importer", "module", "found"),
        [
            ("wsgi.py", "shop", "shop/__init__.py"),
            ("wsgi.py", "shop.views", "shop/views.py"),
            ("shop/__init__.py", "shop", "shop/__init__.py"),
            ("shop/__init__.py", "shop.views", "shop/views.py"),
            ("shop/admin/views.py", "shop.views", "shop/views.py"),
            ("shop/views.py", "shop.admin", "shop/admin/__init__.py"),
            ("shop/views.py", "shop.hooks", "shop/hooks/"),
            ("shop/views.py", "shop.hooks.harden", "shop/hooks/harden.py"),
            ("scripts/seed.py", "shop.views", "shop/views.py"),
            ("scripts/new_and_unsaved.py", "seed", "scripts/seed.py"),
            ("wsgi.py", "scripts", "scripts/"),
        ],
    )
    def test_is_found(self, importer: str, module: str, found: str) -> None:
        assert SHOP.resolve(importer, module) == found

    @pytest.mark.parametrize(
        "module",
        ["flask", "shop.nothing", "shop.views.index", "views", "", ".", "shop..views", ".shop", "shop/views", "/etc",
         "..", "shop.__init__", "\0", "shop.\0"],
    )  # fmt: skip
    def test_is_not_of_the_project(self, module: str) -> None:
        assert SHOP.resolve("wsgi.py", module) is None

    def test_the_same_question_gets_the_same_answer(self) -> None:
        index = ModuleIndex(["a/__init__.py", "a/b.py"])
        assert [index.resolve("a/b.py", "a") for _ in range(3)] == ["a/__init__.py"] * 3

    def test_the_own_source_root_comes_before_the_folders_above(self) -> None:
        index = ModuleIndex(["config.py", "tools/config.py", "tools/run.py", "tools/deep/go.py", "run.py"])
        assert index.resolve("tools/run.py", "config") == "tools/config.py"
        assert index.resolve("tools/deep/go.py", "config") == "tools/config.py"
        assert index.resolve("run.py", "config") == "config.py"

    def test_a_folder_above_is_asked_where_the_nearer_one_lacks_the_rest(self) -> None:
        index = ModuleIndex(["app/__init__.py", "app/models.py", "scripts/app.py", "scripts/load.py"])
        assert index.resolve("scripts/load.py", "app.models") == "app/models.py"
        assert index.resolve("scripts/load.py", "app") == "scripts/app.py"

    def test_a_file_does_not_import_itself_by_its_bare_name(self) -> None:
        index = ModuleIndex(["worker/celery.py", "worker/tasks.py", "celery.py"])
        assert index.resolve("worker/celery.py", "celery") == "celery.py"
        assert index.resolve("celery.py", "celery") is None
        assert index.resolve("worker/tasks.py", "celery") == "worker/celery.py"
        assert ModuleIndex(["src/celery.py"]).resolve("src/celery.py", "celery") is None

    def test_a_module_that_is_in_a_package_is_no_top_level_module(self) -> None:
        index = ModuleIndex(["app/__init__.py", "app/celery.py", "app/tasks.py"])
        assert index.resolve("app/tasks.py", "celery") is None


class TestOtherSourceRoots:
    def test_src_is_one(self) -> None:
        index = ModuleIndex(["src/shop/__init__.py", "src/shop/views.py", "scripts/run.py", "wsgi.py"])
        assert index.resolve("wsgi.py", "shop.views") == "src/shop/views.py"
        assert index.resolve("scripts/run.py", "shop") == "src/shop/__init__.py"

    def test_a_folder_with_a_marker_is_one(self) -> None:
        files = ["libs/auth/auth/__init__.py", "services/api/main.py"]
        assert ModuleIndex(files, ["libs/auth"]).resolve("services/api/main.py", "auth") == "libs/auth/auth/__init__.py"
        assert ModuleIndex(files).resolve("services/api/main.py", "auth") is None

    def test_two_that_match_are_none(self) -> None:
        files = ["a/src/shop/__init__.py", "b/src/shop/__init__.py", "b/src/shop/only.py", "run.py"]
        index = ModuleIndex(files)
        assert index.resolve("run.py", "shop") is None
        assert index.resolve("run.py", "shop.only") == "b/src/shop/only.py"

    def test_the_own_source_root_settles_which(self) -> None:
        files = ["a/src/shop/__init__.py", "a/src/shop/x.py", "b/src/shop/__init__.py"]
        assert ModuleIndex(files).resolve("a/src/shop/x.py", "shop") == "a/src/shop/__init__.py"

    def test_a_package_called_src_is_no_source_root(self) -> None:
        index = ModuleIndex(["x/src/__init__.py", "x/src/shop.py", "run.py"])
        assert index.resolve("run.py", "shop") is None

    def test_a_marker_on_the_root_changes_nothing(self) -> None:
        index = ModuleIndex(["shop/__init__.py", "run.py"], [""])
        assert index.resolve("run.py", "shop") == "shop/__init__.py"


class TestNamesOfOthers:
    def test_a_mere_folder_does_not_hide_the_framework(self) -> None:
        index = ModuleIndex(["flask/app.py", "wsgi.py"])
        assert index.resolve("wsgi.py", "flask") is None
        assert index.resolve("wsgi.py", "flask.app") is None

    def test_nor_a_package_that_is_known_to_be_installed(self) -> None:
        files = ["redis/client.py", "wsgi.py"]
        assert ModuleIndex(files, outside=["redis"]).resolve("wsgi.py", "redis.client") is None
        assert ModuleIndex(files).resolve("wsgi.py", "redis.client") == "redis/client.py"

    def test_a_real_package_does(self) -> None:
        index = ModuleIndex(["flask/__init__.py", "flask/app.py", "wsgi.py"], outside=["flask"])
        assert index.resolve("wsgi.py", "flask.app") == "flask/app.py"

    def test_the_standard_library_comes_before_other_folders(self) -> None:
        index = ModuleIndex(["json.py", "tools/run.py", "src/logging/__init__.py", "email/x.py"])
        assert index.resolve("tools/run.py", "json") is None
        assert index.resolve("tools/run.py", "logging") is None
        assert index.resolve("tools/run.py", "email") is None
        assert index.resolve("main.py", "json") == "json.py"


class TestRelative:
    @pytest.mark.parametrize(
        ("importer", "module", "level", "found"),
        [
            ("shop/__init__.py", "views", 1, "shop/views.py"),
            ("shop/__init__.py", "", 1, "shop/__init__.py"),
            ("shop/views.py", "", 1, "shop/__init__.py"),
            ("shop/admin/views.py", "", 2, "shop/__init__.py"),
            ("shop/admin/views.py", "views", 2, "shop/views.py"),
            ("shop/admin/__init__.py", "views", 1, "shop/admin/views.py"),
            ("shop/views.py", "admin.views", 1, "shop/admin/views.py"),
            ("shop/hooks/harden.py", "", 1, "shop/hooks/"),
            ("shop/hooks/harden.py", "views", 2, "shop/views.py"),
            ("shop/admin/views.py", "wsgi", 3, "wsgi.py"),
            ("shop/views.py", "nothing", 1, None),
            ("shop/views.py", "", 2, None),
            ("shop/views.py", "x", 4, None),
            ("wsgi.py", "shop", 1, "shop/__init__.py"),
            ("wsgi.py", "x", 1_000_000, None),
        ],
    )
    def test_starts_at_the_importers_folder(self, importer: str, module: str, level: int, found: str | None) -> None:
        assert SHOP.resolve(importer, module, level) == found


class TestRootThatIsAPackage:
    INDEX = ModuleIndex(["__init__.py", "views.py", "api/__init__.py", "api/v1.py"], root_name="shop")

    def test_its_modules_are_found_by_its_name(self) -> None:
        assert self.INDEX.resolve("views.py", "shop") == "__init__.py"
        assert self.INDEX.resolve("api/v1.py", "shop.views") == "views.py"
        assert self.INDEX.resolve("api/v1.py", "", 2) == "__init__.py"

    def test_names(self) -> None:
        assert self.INDEX.name_of("api/v1.py") == "shop.api.v1"
        assert self.INDEX.name_of("__init__.py") == "shop"
        assert self.INDEX.package_of("views.py") == "__init__.py"
        assert self.INDEX.package_of("__init__.py") is None
        assert self.INDEX.ancestors("api/v1.py") == ("__init__.py", "api/__init__.py")
        assert self.INDEX.files_below("__init__.py") == ("api/__init__.py", "api/v1.py", "views.py")

    def test_a_root_that_is_no_package_has_no_name(self) -> None:
        assert ModuleIndex(["views.py"], root_name="shop").resolve("views.py", "shop.views") is None


class TestPackages:
    def test_submodule(self) -> None:
        assert SHOP.submodule("shop/__init__.py", "views") == "shop/views.py"
        assert SHOP.submodule("shop/__init__.py", "admin") == "shop/admin/__init__.py"
        assert SHOP.submodule("shop/__init__.py", "hooks") == "shop/hooks/"
        assert SHOP.submodule("shop/hooks/", "harden") == "shop/hooks/harden.py"
        assert SHOP.submodule("shop/views.py", "index") is None
        assert SHOP.submodule("shop/__init__.py", "") is None
        assert SHOP.submodule("shop/__init__.py", "admin/views") is None
        assert SHOP.submodule("shop/__init__.py", "__init__") is None

    def test_children(self) -> None:
        assert SHOP.children("shop/__init__.py") == ("shop/admin/__init__.py", "shop/hooks/", "shop/views.py")
        assert SHOP.children("shop/hooks/") == ("shop/hooks/harden.py",)
        assert SHOP.children("shop/views.py") == ()

    @pytest.mark.parametrize(
        ("module", "name", "package", "ancestors"),
        [
            ("wsgi.py", "wsgi", None, ()),
            ("shop/__init__.py", "shop", None, ()),
            ("shop/views.py", "shop.views", "shop/__init__.py", ("shop/__init__.py",)),
            ("shop/admin/__init__.py", "shop.admin", "shop/__init__.py", ("shop/__init__.py",)),
            (
                "shop/admin/views.py",
                "shop.admin.views",
                "shop/admin/__init__.py",
                ("shop/__init__.py", "shop/admin/__init__.py"),
            ),
            ("shop/hooks/", "shop.hooks", "shop/__init__.py", ("shop/__init__.py",)),
            ("shop/hooks/harden.py", "harden", "shop/hooks/", ("shop/__init__.py",)),
            ("scripts/", "scripts", None, ()),
        ],
    )
    def test_names_and_what_is_around(
        self, module: str, name: str, package: str | None, ancestors: tuple[str, ...]
    ) -> None:
        assert SHOP.name_of(module) == name
        assert SHOP.package_of(module) == package
        assert SHOP.ancestors(module) == ancestors

    def test_names_below_src_begin_there(self) -> None:
        index = ModuleIndex(["src/shop/__init__.py", "src/shop/views.py"])
        assert index.name_of("src/shop/views.py") == "shop.views"

    def test_files_below(self) -> None:
        index = ModuleIndex(["a.py", "a/__init__.py", "a/x/y.py", "a/z.py", "a-b/c.py", "a0.py", "ab/d.py"])
        assert index.files_below("a/__init__.py") == ("a/x/y.py", "a/z.py")
        assert index.files_below("a/x/") == ("a/x/y.py",)
        assert index.files_below("a.py") == ()


def test_a_hundred_thousand_files_are_indexed_and_looked_up() -> None:
    files = [
        f"services/s{number // 1000}/p{number // 10 % 100}/{name}"
        for number in range(0, 100_000, 10)
        for name in ("__init__.py", *(f"m{module}.py" for module in range(9)))
    ]
    index = ModuleIndex(files, [f"services/s{number}" for number in range(100)])
    assert index.resolve("services/s7/p3/m1.py", "p9.m8") == "services/s7/p9/m8.py"
    assert index.resolve("services/s7/p3/m1.py", "m8", 1) == "services/s7/p3/m8.py"
    assert index.resolve("run.py", "p9.m8") is None
    assert len(index.files_below("services/s7/")) == 1000
    assert index.children("services/s7/p3/__init__.py")[-1] == "services/s7/p3/m8.py"


def test_an_empty_project() -> None:
    index = ModuleIndex([])
    assert index.resolve("x.py", "x") is None
    assert index.resolve("x.py", "", 1) is None
