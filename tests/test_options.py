from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from flake8_flask_headers.headers import names
from flake8_flask_headers.options import OPTIONS, OptionProblems, Options, Provider, resolve

from .processes import flake8
from .shop import build


def problems_of(**raw: object) -> tuple[str, ...]:
    with pytest.raises(OptionProblems) as raised:
        resolve(raw)
    return raised.value.problems


def test_the_table_has_a_row_for_every_option_and_no_other() -> None:
    assert [option.attribute for option in OPTIONS] == [field.name for field in dataclasses.fields(Options)]


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_a_row_says_what_it_does(option: object) -> None:
    (row,) = [row for row in OPTIONS if row is option]
    assert row.help.endswith(".")
    assert row.flag == f"--flask-headers-{row.name}"
    assert row.default == getattr(Options(), row.attribute)


def test_nothing_said_gives_the_defaults() -> None:
    assert resolve({}) == Options()
    assert resolve({option.attribute: None for option in OPTIONS}) == Options()


@pytest.mark.parametrize("profile", ["baseline", "strict", "api"])
def test_profiles(profile: str) -> None:
    assert resolve({"profile": profile}).profile == profile


@pytest.mark.parametrize("attribute", ["extend_require", "set_upstream"])
def test_header_names_are_taken_in_any_case_and_once(attribute: str) -> None:
    options = resolve({attribute: ["permissions-policy", "X-FRAME-OPTIONS", "Permissions-Policy"]})
    assert getattr(options, attribute) == (names.PERMISSIONS_POLICY, names.X_FRAME_OPTIONS)


def test_a_number_is_read_from_text() -> None:
    assert resolve({"hsts_min_age": "15552000"}).hsts_min_age == 15_552_000
    assert resolve({"hsts_min_age": 0}).hsts_min_age == 0


def test_folders_become_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "src").mkdir()
    monkeypatch.chdir(tmp_path)
    options = resolve({"root": "src", "cache_dir": "not/yet"})
    assert (options.root, options.cache_dir) == (str(tmp_path / "src"), str(tmp_path / "not" / "yet"))


def test_providers() -> None:
    text = """
    acme.web.harden = X-Frame-Options: DENY | referrer-policy: no-referrer
    acme.metrics =
    acme.Csp = Content-Security-Policy: default-src https://a.example/x||y | X-Custom: a=b:c
    """
    assert resolve({"providers": text}).providers == (
        Provider("acme.web.harden", (("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"))),
        Provider("acme.metrics"),
        Provider("acme.Csp", (("Content-Security-Policy", "default-src https://a.example/x|y"), ("X-Custom", "a=b:c"))),
    )


@pytest.mark.parametrize(
    ("attribute", "value", "words"),
    [
        ("profile", "stict", "'stict' is not a profile; did you mean 'strict'?"),
        ("profile", "zzz", "'zzz' is not a profile; choose baseline, strict or api"),
        ("extend_require", ["Permission-Policy"], "did you mean 'Permissions-Policy'?"),
        ("set_upstream", ["Server"], "'Server' is not a header that is judged; it can be Content-Security-Policy, "),
        ("hsts_min_age", "1y", "'1y' is not a number of seconds; write it in digits, such as 31536000"),
        ("hsts_min_age", "-1", "'-1' is negative; write 0"),
        ("root", "./nowhere", "there is no folder '/"),
        ("root", "nowhere", "'./nowhere' would be relative to flake8's configuration file"),
        ("cache_dir", __file__, "is not a folder; name one"),
        ("providers", "acme.harden", "'acme.harden' has no '='; write one provider per line, such as 'acme.web."),
        ("providers", "acme-web = X-Frame-Options: DENY", "'acme-web' is not the dotted name"),
        ("providers", "= X-Frame-Options: DENY", "'' is not the dotted name"),
        ("providers", "acme.class.x = X-Frame-Options: DENY", "'acme.class.x' is not the dotted name"),
        ("providers", "acme.web = X-Frame-Options", "'X-Frame-Options' is not of the form 'Header-Name: value'"),
        ("providers", "acme.web = X-Frame-Options:", "'X-Frame-Options:' is not of the form"),
        ("providers", "acme.web = X-Frame-Options: DENY |", "'' is not of the form"),
        ("providers", "acme.web = X Frame: DENY", "'X Frame: DENY' is not a header that can be sent"),
        ("providers", "acme.web = X-Frame-Options: DE\x1bNY", "is not a header that can be sent"),
        ("providers", "acme.web = X-Frame-Option: DENY", "did you mean 'X-Frame-Options'?"),
        ("providers", "a.b =\na.b = X-Frame-Options: DENY", "'a.b' is given twice; join its headers with '|'"),
    ],
)
def test_what_cannot_be_used_is_told_with_a_remedy(attribute: str, value: object, words: str) -> None:
    (problem,) = problems_of(**{attribute: value})
    assert problem.startswith(f"--flask-headers-{attribute.replace('_', '-')}: ")
    assert words in problem
    assert "\n" not in problem


def test_all_problems_are_told_at_once() -> None:
    found = problems_of(profile="x", extend_require=["a", "b"], providers="one\ntwo", hsts_min_age="y")
    assert [problem.split(":")[0].removeprefix("--flask-headers-") for problem in found] == [
        "profile",
        "extend-require",
        "extend-require",
        "hsts-min-age",
        "providers",
        "providers",
    ]


@pytest.mark.parametrize("known", names.REPORTED)
def test_providers_may_name_obsolete_relatives_of_a_header(known: str) -> None:
    line = f"a.b = {known}-Report-Only: x | {known}: y | X-Content-Security-Policy: z"
    assert len(resolve({"providers": line}).providers[0].headers) == 3


@pytest.mark.parametrize("file", ["setup.cfg", "tox.ini", ".flake8"])
def test_flake8_reads_every_option_from_its_configuration(tmp_path: Path, file: str) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / file).write_text(
        "[flake8]\n"
        "flask-headers-profile = strict\n"
        "flask-headers-extend-require = Cross-Origin-Embedder-Policy\n"
        "flask-headers-unknown = true\n"
        "flask-headers-each-route = true\n"
        "flask-headers-include-tests = true\n"
        "flask_headers_hsts_min_age = 60\n"
        "flask-headers-root = ./real\n"
        "flask-headers-set-upstream = Strict-Transport-Security, referrer-policy\n"
        "flask-headers-providers =\n"
        "    acme.web.harden = X-Frame-Options: DENY | X-Custom: 100%\n"
        "    acme.metrics =\n"
        "flask-headers-cache-dir = ./cache\n"
        "flask-headers-no-cache = true\n"
    )
    (tmp_path / "below").mkdir()
    assert options_read_by_flake8(tmp_path / "below") == Options(
        profile="strict",
        extend_require=(names.CROSS_ORIGIN_EMBEDDER_POLICY,),
        unknown=True,
        each_route=True,
        include_tests=True,
        hsts_min_age=60,
        root=str(tmp_path / "real"),
        set_upstream=(names.STRICT_TRANSPORT_SECURITY, names.REFERRER_POLICY),
        providers=(
            Provider("acme.web.harden", (("X-Frame-Options", "DENY"), ("X-Custom", "100%"))),
            Provider("acme.metrics"),
        ),
        cache_dir=str(tmp_path / "cache"),
        no_cache=True,
    )


def test_flake8_reads_every_option_from_its_command_line(tmp_path: Path) -> None:
    assert options_read_by_flake8(
        tmp_path,
        "--flask-headers-profile=api",
        "--flask-headers-extend-require=Referrer-Policy,Permissions-Policy",
        "--flask-headers-unknown",
        "--flask-headers-each-route",
        "--flask-headers-include-tests",
        "--flask-headers-hsts-min-age=1",
        f"--flask-headers-root={tmp_path}",
        "--flask-headers-set-upstream=X-Frame-Options",
        "--flask-headers-providers=a.b = X-Frame-Options: DENY\nc.d =",
        "--flask-headers-cache-dir=./c",
        "--flask-headers-no-cache",
    ) == Options(
        profile="api",
        extend_require=(names.REFERRER_POLICY, names.PERMISSIONS_POLICY),
        unknown=True,
        each_route=True,
        include_tests=True,
        hsts_min_age=1,
        root=str(tmp_path),
        set_upstream=(names.X_FRAME_OPTIONS,),
        providers=(Provider("a.b", (("X-Frame-Options", "DENY"),)), Provider("c.d")),
        cache_dir=str(tmp_path / "c"),
        no_cache=True,
    )


def options_read_by_flake8(folder: Path, *arguments: str) -> Options:
    """What the plugin gets when flake8 starts in that folder."""
    from flake8.options.parse_args import parse_args

    from flake8_flask_headers.findings_by_file import SESSION

    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        SESSION.reset(deferred=True)
        try:
            parse_args([*arguments, "."])
            assert SESSION.findings is not None
            return SESSION.findings.options
        finally:
            SESSION.reset()


def test_flake8_tells_every_wrong_option_and_stops(tmp_path: Path) -> None:
    build(tmp_path)
    (tmp_path / "setup.cfg").write_text("[flake8]\nflask-headers-profile = bast\nflask-headers-extend-require = Foo\n")
    ended = flake8(cwd=tmp_path)
    assert ended.status == 2
    assert ended.out == ""
    assert "--flask-headers-profile: 'bast' is not a profile" in ended.err
    assert "--flask-headers-extend-require: 'Foo' is not a header" in ended.err
