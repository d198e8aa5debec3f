"""Each stub of a package that sets headers, held against the package itself: the same app sends the same headers."""

# ruff: noqa: RUF012
# mypy: disallow-untyped-decorators=False, disallow-subclassing-any=False
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint, Flask, Response, abort, make_response
from flask.views import MethodView

from flake8_flask_headers.extensions.catalogue import STUBS, version_info
from tests.extensions.running import REAL, STUB, Answer, Request, both, imported, in_place, installed, load_stub, sent

# The packages' own deprecations are no business of these tests.
pytestmark = pytest.mark.filterwarnings("ignore")

REQUESTS = [Request(path, scheme) for path in ("/own", "/special") for scheme in ("http", "https", "forwarded")]
REQUESTS += [
    Request(path, "https") for path in ("/", "/aborts", "/fails", "/missing", "/static/none.css", "/bp/", "/bp/missing")
]
REQUESTS += [Request("/", "https", "HEAD"), Request("/", "https", "POST"), Request("/missing", "http")]


def plain_app(**config: Any) -> Flask:
    """An app with a view of each kind, and nothing that sets headers app-wide."""
    app = Flask("tests.extensions.plain")
    app.config.update(PROPAGATE_EXCEPTIONS=False, **config)
    app.logger.disabled = True

    @app.get("/")
    def index() -> str:
        return "index"

    @app.get("/own")
    def own() -> Response:
        response = make_response("own")
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Content-Security-Policy"] = "frame-ancestors 'none'"
        response.headers["Strict-Transport-Security"] = "max-age=1"
        return response

    @app.get("/aborts")
    def aborts() -> str:
        abort(403)

    @app.get("/fails")
    def fails() -> str:
        raise RuntimeError

    blueprint = Blueprint("bp", __name__, url_prefix="/bp")

    @blueprint.get("/")
    def inside() -> tuple[str, int, dict[str, str]]:
        return "inside", 201, {"Referrer-Policy": "origin"}

    app.register_blueprint(blueprint)
    return app


def need(package: str) -> str:
    """The installed version of the package's distribution; skips the test where there is none."""
    version = installed(STUBS[package].distribution)
    if version is None:
        pytest.skip(f"{STUBS[package].distribution} is not installed")
    return version


def agree(package: str, make_app: Callable[[], Flask]) -> dict[Request, Answer]:
    real, stub = both(package, make_app, REQUESTS)
    assert stub == real
    return real


# -- flask-talisman ------------------------------------------------------------------------------------------------

TALISMAN_OPTIONS: dict[str, dict[str, Any]] = {
    "defaults": {},
    "no https redirect": {"force_https": False},
    "permanent": {"force_https_permanent": True},
    "file save": {"force_file_save": True},
    "framing off": {"frame_options": None},
    "framing denied": {"frame_options": "DENY"},
    "framing from one origin": {"frame_options": "ALLOW-FROM", "frame_options_allow_from": "https://a.example"},
    "framing from nowhere": {"frame_options": "ALLOW-FROM"},
    "hsts off": {"strict_transport_security": False},
    "hsts preload": {"strict_transport_security_preload": True},
    "hsts max age": {"strict_transport_security_max_age": 0},
    "hsts this domain only": {"strict_transport_security_include_subdomains": False},
    "csp None": {"content_security_policy": None},
    "csp False": {"content_security_policy": False},
    "csp empty": {"content_security_policy": {}},
    "csp empty text": {"content_security_policy": ""},
    "csp text": {"content_security_policy": "default-src 'self'; img-src *"},
    "csp text that ends with a semicolon": {"content_security_policy": "default-src 'none';"},
    "csp text without blanks": {
        "content_security_policy": "default-src 'none';img-src  a b ; upgrade-insecure-requests"
    },
    "csp dict": {"content_security_policy": {"default-src": "'self'", "frame-ancestors": "'none'"}},
    "csp dict of lists": {"content_security_policy": {"default-src": ["'self'", "a.example"], "img-src": ("*",)}},
    "csp nonce": {
        "content_security_policy": {"default-src": "'self'", "script-src": "'self'"},
        "content_security_policy_nonce_in": ["script-src"],
    },
    "csp nonce in text": {
        "content_security_policy": "script-src 'self'",
        "content_security_policy_nonce_in": "script-src",
    },
    "csp report uri": {"content_security_policy_report_uri": "/report"},
    "csp report uri twice": {
        "content_security_policy": "default-src 'self'; report-uri /a",
        "content_security_policy_report_uri": "/b",
    },
    "csp report only": {"content_security_policy_report_only": True, "content_security_policy_report_uri": "/report"},
    "referrer": {"referrer_policy": "no-referrer"},
    "referrer None": {"referrer_policy": None},
    "referrer False": {"referrer_policy": False},
    "cookies": {"session_cookie_secure": False, "session_cookie_http_only": False},
    "feature policy": {"feature_policy": {"geolocation": "'none'"}},
    "feature policy text": {"feature_policy": "geolocation 'none'"},
    "since 0.8: sniffing": {"x_content_type_options": False},
    "since 0.8: xss on": {"x_xss_protection": True},
    "since 0.8: xss off": {"x_xss_protection": False},
    "since 0.8: permissions None": {"permissions_policy": None},
    "since 0.8: permissions empty": {"permissions_policy": {}},
    "since 0.8: permissions dict": {"permissions_policy": {"geolocation": "()", "camera": "(self)"}},
    "since 0.8: permissions text": {"permissions_policy": "geolocation=()"},
    "since 0.8: document policy": {"document_policy": {"oversized-images": "2.0"}},
    "since 0.8: same-site": {"session_cookie_samesite": "Strict"},
    "until 0.7: no legacy header": {"legacy_content_security_policy_header": False},
}


def meant_for(name: str, version: str) -> bool:
    old = version_info(version) < (0, 8)
    return not (name.startswith("since 0.8") and old) and not (name.startswith("until 0.7") and not old)


@pytest.mark.parametrize("name", TALISMAN_OPTIONS)
def test_talisman_option(name: str) -> None:
    if not meant_for(name, need("flask_talisman")):
        pytest.skip("another version's option")

    def make_app() -> Flask:
        app = plain_app()
        imported("flask_talisman").Talisman(app, **TALISMAN_OPTIONS[name])
        return app

    agree("flask_talisman", make_app)


VIEW_OPTIONS: dict[str, dict[str, Any]] = {
    "no https redirect": {"force_https": False},
    "framing off": {"frame_options": None},
    "framing denied": {"frame_options": "DENY"},
    "framing from one origin": {"frame_options": "ALLOW-FROM", "frame_options_allow_from": "https://a.example"},
    "csp off": {"content_security_policy": None},
    "csp text": {"content_security_policy": "default-src *; frame-ancestors *"},
    "nonce": {"content_security_policy_nonce_in": ["default-src"]},
    "permissions": {"permissions_policy": {"camera": "()"}},
    "permissions off": {"permissions_policy": None},
    "document policy": {"document_policy": {"a": "b"}},
    "feature policy": {"feature_policy": {"camera": "'none'"}},
    "unknown option": {"referrer_policy": "no-referrer"},
}


@pytest.mark.parametrize("name", VIEW_OPTIONS)
@pytest.mark.parametrize("place", ["below the route", "above the route", "decorators", "method of a view class"])
def test_talisman_option_of_one_view(name: str, place: str) -> None:
    need("flask_talisman")

    def make_app() -> Flask:
        app = plain_app()
        talisman = imported("flask_talisman").Talisman(
            app, content_security_policy={"default-src": "'self'", "img-src": "*"}
        )
        options = VIEW_OPTIONS[name]
        if place == "below the route":

            @app.route("/special")
            @talisman(**options)
            def special() -> str:
                return "special"
        elif place == "above the route":

            @talisman(**options)
            @app.route("/special")
            def special() -> str:
                return "special"
        elif place == "decorators":

            class Special(MethodView):
                decorators = [talisman(**options)]

                def get(self) -> str:
                    return "special"

            app.add_url_rule("/special", view_func=Special.as_view("special"))
        else:

            class Other(MethodView):
                @talisman(**options)
                def get(self) -> str:
                    return "special"

            app.add_url_rule("/special", view_func=Other.as_view("special"))
        return app

    agree("flask_talisman", make_app)


def test_talisman_drops_the_options_given_without_an_app() -> None:
    need("flask_talisman")

    def make_app() -> Flask:
        talisman = imported("flask_talisman").Talisman(frame_options="DENY", content_security_policy=None)
        app = plain_app()
        talisman.init_app(app)
        return app

    answers = agree("flask_talisman", make_app)
    assert ("x-frame-options", "SAMEORIGIN") in answers[Request("/", "https")].headers


def test_talisman_never_attached() -> None:
    need("flask_talisman")

    def make_app() -> Flask:
        imported("flask_talisman").Talisman(frame_options="DENY")
        return plain_app()

    answers = agree("flask_talisman", make_app)
    assert answers[Request("/", "https")].headers == ()


def test_talisman_attributes_set_later() -> None:
    need("flask_talisman")

    def make_app() -> Flask:
        app = plain_app()
        talisman = imported("flask_talisman").Talisman(app)
        talisman.frame_options = imported("flask_talisman").DENY
        talisman.content_security_policy = imported("flask_talisman").GOOGLE_CSP_POLICY
        talisman.referrer_policy = "same-origin"
        talisman.strict_transport_security_preload = True
        talisman.force_https = False
        return app

    agree("flask_talisman", make_app)


def test_talisman_keeps_its_own_copy_of_a_policy() -> None:
    need("flask_talisman")

    def make_app() -> Flask:
        policy = {"default-src": "'self'"}
        app = plain_app()
        imported("flask_talisman").Talisman(app, content_security_policy=policy)
        policy["img-src"] = "*"
        return app

    agree("flask_talisman", make_app)


def test_talisman_in_debug_mode() -> None:
    need("flask_talisman")

    def make_app() -> Flask:
        app = plain_app(DEBUG=True)
        imported("flask_talisman").Talisman(app)
        return app

    agree("flask_talisman", make_app)


def test_talisman_and_hooks_around_it() -> None:
    need("flask_talisman")

    def make_app() -> Flask:
        app = plain_app()

        @app.after_request
        def runs_last(response: Response) -> Response:
            response.headers["Referrer-Policy"] = "no-referrer"
            return response

        imported("flask_talisman").Talisman(app)

        @app.after_request
        def runs_first(response: Response) -> Response:
            response.headers["X-Frame-Options"] = "DENY"
            return response

        return app

    agree("flask_talisman", make_app)


def test_talisman_from_its_submodule() -> None:
    need("flask_talisman")

    def make_app() -> Flask:
        talisman = imported("flask_talisman.talisman")

        app = plain_app()
        talisman.Talisman(app, frame_options=talisman.DENY)
        return app

    agree("flask_talisman", make_app)


def test_talisman_report_only_without_a_place_to_report_to() -> None:
    need("flask_talisman")
    for kind in (REAL, STUB):
        with in_place("flask_talisman", kind), pytest.raises(ValueError, match="report_uri"):
            imported("flask_talisman").Talisman(plain_app(), content_security_policy_report_only=True)


def test_talisman_names() -> None:
    version = need("flask_talisman")
    with in_place("flask_talisman", STUB):
        stub = load_stub("flask_talisman", version)
    real = imported("flask_talisman.talisman")

    for name in (name for name in dir(real) if name.isupper()):
        assert getattr(stub, name) == getattr(real, name) or name == "NONCE_LENGTH", name


# -- flask-sslify --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "config"),
    [
        ({}, {}),
        ({"subdomains": True}, {}),
        ({"permanent": True}, {}),
        ({"age": 300}, {}),
        ({"skips": ["own", "bp"]}, {}),
        ({}, {"DEBUG": True}),
        ({}, {"SSLIFY_SUBDOMAINS": True, "SSLIFY_PERMANENT": True, "SSLIFY_SKIPS": ["static"]}),
    ],
)
def test_sslify(options: dict[str, Any], config: dict[str, Any]) -> None:
    need("flask_sslify")

    def make_app() -> Flask:
        app = plain_app(**config)
        imported("flask_sslify").SSLify(app, **options)
        return app

    agree("flask_sslify", make_app)


def test_sslify_attached_later() -> None:
    need("flask_sslify")

    def make_app() -> Flask:
        app = plain_app()
        with app.app_context():
            sslify = imported("flask_sslify").SSLify(subdomains=True)
        sslify.init_app(app)
        return app

    agree("flask_sslify", make_app)


# -- secure --------------------------------------------------------------------------------------------------------


def with_hook(set_headers: Callable[[Any], Any]) -> Flask:
    app = plain_app()

    @app.after_request
    def harden(response: Response) -> Response:
        set_headers(response)
        return response

    return app


def secure_generation() -> tuple[int, ...]:
    return version_info(need("secure"))


@pytest.mark.parametrize("preset", ["default", "BASIC", "BALANCED", "STRICT", "none"])
def test_secure_presets(preset: str) -> None:
    if secure_generation() < (1,):
        pytest.skip("no presets")
    if preset == "BALANCED" and secure_generation() < (2,):
        pytest.skip("no such preset")

    def make_app() -> Flask:
        secure = imported("secure")

        if preset == "none":
            headers = secure.Secure()
        elif preset == "default":
            headers = secure.Secure.with_default_headers()
        else:
            preset_class = getattr(secure, "Preset", None) or secure.secure.Preset
            headers = secure.Secure.from_preset(getattr(preset_class, preset))
        return with_hook(headers.set_headers)

    agree("secure", make_app)


def build(call: str) -> Callable[[Any], Any]:
    """Evaluates the builder's call with the names of the package."""
    return lambda package: eval(call, dict(vars(package)))


BUILDERS_1 = [
    "Secure(xfo=XFrameOptions())",
    "Secure(xfo=XFrameOptions().deny())",
    "Secure(xfo=XFrameOptions().set('ALLOWALL'))",
    "Secure(xfo=XFrameOptions().deny().clear())",
    "Secure(hsts=StrictTransportSecurity())",
    "Secure(hsts=StrictTransportSecurity().max_age(63072000).include_subdomains().preload())",
    "Secure(hsts=StrictTransportSecurity().include_subdomains().max_age(300))",
    "Secure(hsts=StrictTransportSecurity().set('max-age=1'))",
    "Secure(csp=ContentSecurityPolicy())",
    "Secure(csp=ContentSecurityPolicy().default_src(\"'none'\").img_src('a', 'b').upgrade_insecure_requests())",
    "Secure(csp=ContentSecurityPolicy().default_src(\"'none'\").report_only())",
    "Secure(csp=ContentSecurityPolicy().set(\"default-src 'none'\"))",
    "Secure(csp=ContentSecurityPolicy().custom_directive('x-y', 'z').frame_ancestors(\"'self'\"))",
    "Secure(csp=ContentSecurityPolicy().script_src(ContentSecurityPolicy.nonce('abc')))",
    "Secure(csp=ContentSecurityPolicy().img_src('a').clear())",
    "Secure(permissions=PermissionsPolicy())",
    "Secure(permissions=PermissionsPolicy().geolocation().camera('self').add_directive('x'))",
    "Secure(referrer=ReferrerPolicy())",
    "Secure(referrer=ReferrerPolicy().no_referrer().strict_origin().no_referrer())",
    "Secure(referrer=ReferrerPolicy().set('origin').same_origin())",
    "Secure(coop=CrossOriginOpenerPolicy(), coep=CrossOriginEmbedderPolicy())",
    "Secure(coop=CrossOriginOpenerPolicy().unsafe_none(), coep=CrossOriginEmbedderPolicy().unsafe_none())",
    "Secure(coop=CrossOriginOpenerPolicy().set('same-origin-allow-popups'))",
    "Secure(xcto=XContentTypeOptions(), server=Server().set('none of your business'))",
    "Secure(custom=[CustomHeader('X-Frame-Options', 'DENY'), CustomHeader('Feature-Policy', 'a')])",
]
BUILDERS_2 = [
    "Secure(corp=CrossOriginResourcePolicy().same_site(), xdfc=XDnsPrefetchControl())",
    "Secure(xpcdp=XPermittedCrossDomainPolicies())",
    "Secure(corp=CrossOriginResourcePolicy().value(' Cross-Origin '))",
    "Secure(coep=CrossOriginEmbedderPolicy().value('CREDENTIALLESS'))",
    "Secure(coop=CrossOriginOpenerPolicy().noopener_allow_popups())",
    "Secure(csp=ContentSecurityPolicy().img_src('a').img_src('a', 'b').script_src().value(' x ').style_src('q'))",
    "Secure(csp=ContentSecurityPolicy().report_only().enforce().sandbox())",
    "Secure(csp=ContentSecurityPolicy().img_src('a').img_src())",
    "Secure(permissions=PermissionsPolicy().camera('*').usb('none').midi(\"'self'\", 'https://a.example').battery('src'))",
    "Secure(permissions=PermissionsPolicy().value('camera=()'))",
    "Secure(referrer=ReferrerPolicy().value('Origin, no-referrer'))",
    "Secure(referrer=ReferrerPolicy().origin().fallback('no-referrer', 'same-origin'))",
    "Secure(hsts=StrictTransportSecurity().preload())",
    "Secure(hsts=StrictTransportSecurity().max_age(0))",
    "Secure.with_default_headers().validate_and_normalize_headers()",
    "Secure.with_default_headers().allowlist_headers().deduplicate_headers()",
    "Secure(custom=[CustomHeader('X-Other', 'a')], xfo=XFrameOptions()).allowlist_headers(on_unexpected='drop')",
    "Secure(custom=[CustomHeader('X-Frame-Options', 'a')], xfo=XFrameOptions()).deduplicate_headers(action='first')",
    "Secure(custom=[CustomHeader('X-Frame-Options', 'a')], xfo=XFrameOptions()).deduplicate_headers(action='last')",
    "Secure(csp=ContentSecurityPolicy(), custom=[ContentSecurityPolicy().img_src('a')])",
    "Secure(xfo=XFrameOptions().allow_from(' https://a.example '))",
]


@pytest.mark.parametrize("call", BUILDERS_1 + BUILDERS_2)
def test_secure_builders(call: str) -> None:
    if secure_generation() < (1,) or (call in BUILDERS_2 and secure_generation() < (2,)):
        pytest.skip("another version's builder")
    if "allowlist_headers()" in call and secure_generation() == (2, 0, 0):
        pytest.skip("its own default headers are not on its own allowlist")

    def make_app() -> Flask:
        secure = imported("secure")

        return with_hook(build(call)(secure).set_headers)

    agree("secure", make_app)


BUILDERS_0_3 = [
    "Secure()",
    "Secure(hsts=None, xfo=None, xxp=None, content=None, referrer=None, cache=None)",
    "Secure(csp=ContentSecurityPolicy(), permissions=PermissionsPolicy(), server=Server())",
    "Secure(csp=ContentSecurityPolicy().default_src(\"'none'\").upgrade_insecure_requests())",
    "Secure(csp=ContentSecurityPolicy().set(\"default-src 'self'\").img_src('a', 'b'))",
    "Secure(csp=ContentSecurityPolicy().script_src(ContentSecurityPolicy.nonce('abc')))",
    "Secure(xfo=XFrameOptions().deny())",
    "Secure(xfo=XFrameOptions().set('DENY'), content=XContentTypeOptions().set('x'), xxp=XXSSProtection().set('1'))",
    "Secure(hsts=StrictTransportSecurity().max_age(300).include_subdomains().preload())",
    "Secure(referrer=ReferrerPolicy().no_referrer().origin())",
    "Secure(permissions=PermissionsPolicy().camera().geolocation('self', 'a').ambient_light_sensor())",
    "Secure(cache=CacheControl().no_store())",
]


@pytest.mark.parametrize("call", BUILDERS_0_3)
def test_secure_0_3(call: str) -> None:
    if not (0, 3) <= secure_generation() < (1,):
        pytest.skip("another version's API")

    def make_app() -> Flask:
        secure = imported("secure")

        return with_hook(build(call)(secure).framework.flask)

    agree("secure", make_app)


BUILDERS_0_2 = [
    "SecureHeaders()",
    "SecureHeaders(server=True, csp=True, feature=True)",
    "SecureHeaders(hsts=False, xfo=False, xxp=False, content=False, referrer=False, cache=False)",
    "SecureHeaders(xfo='DENY', hsts='max-age=1', csp=\"default-src 'self'\", referrer='origin', cache='no-store')",
    "SecureHeaders(csp=SecurePolicies.CSP().default_src(SecurePolicies.CSP.Values.self_).upgrade_insecure_requests())",
    "SecureHeaders(xfo=SecurePolicies.XFO().deny(), hsts=SecurePolicies.HSTS().max_age(300).preload())",
    "SecureHeaders(referrer=SecurePolicies.Referrer().no_referrer().origin(), xxp=SecurePolicies.XXP().disabled())",
    "SecureHeaders(feature=SecurePolicies.Feature().camera(\"'none'\").ambient_light_sensor('a', 'b'))",
    "SecureHeaders(cache=SecurePolicies.Cache().no_store().max_age(SecurePolicies.Seconds.one_week))",
]


@pytest.mark.parametrize("call", BUILDERS_0_2)
def test_secure_0_2(call: str) -> None:
    if not (0, 2) <= secure_generation() < (0, 3):
        pytest.skip("another version's API")

    def make_app() -> Flask:
        import importlib
        import sys

        secure = imported("secure")

        if secure.__dict__.get("VERSION_INFO") is None:
            # The package keeps values for the whole process; each case starts from a fresh one.
            for name in [name for name in sys.modules if name.startswith("secure")]:
                del sys.modules[name]
            secure = importlib.import_module("secure")
        return with_hook(build(call)(secure).flask)

    agree("secure", make_app)


@pytest.mark.parametrize("multi_ok", [None, ["x-frame-options"], []])
def test_secure_middleware(multi_ok: list[str] | None) -> None:
    if secure_generation() < (2,):
        pytest.skip("no middleware")

    def make_app() -> Flask:
        app = plain_app()
        headers = None if multi_ok is None else imported("secure").Secure.with_default_headers()
        wrapper = imported("secure.middleware").SecureWSGIMiddleware
        app.wsgi_app = wrapper(app.wsgi_app, secure=headers, multi_ok=multi_ok)  # type: ignore[method-assign]
        return app

    requests = REQUESTS
    if multi_ok is not None:
        # Over a response with several of the headers the package takes some wrong lines away; the stub does not.
        requests = [request for request in REQUESTS if request.path != "/own"]
    real, stub = both("secure", make_app, requests)
    assert stub == real


def test_secure_has_the_names_of_the_package() -> None:
    version = need("secure")
    real = imported("secure")

    stub = load_stub("secure", version)
    for name, member in vars(real).items():
        if (
            not isinstance(member, type)
            or name.startswith("_")
            or name in ("Enum", "SameSite", "datetime", "timedelta")
        ):
            continue
        if name in ("Cookie", "Header", "Security_Headers"):
            continue
        assert hasattr(stub, name), name
        frameworks = {"aiohttp", "bottle", "cherrypy", "django", "falcon", "hug", "masonite", "pyramid", "quart"}
        frameworks |= {"responder", "sanic", "starlette", "tornado", "fastapi", "SameSite", "Framework"}
        wanted = (
            {method for method in vars(member) if not method.startswith("_")}
            - frameworks
            - {"value", "name", "headers_list"}
        )
        assert wanted <= set(dir(getattr(stub, name))), name


# -- the others ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"policy": {"default-src": ["'none'"], "img-src": ["*"], "a": []}},
        {"policy": {"img-src": ["*"]}, "report_only": True},
    ],
)
def test_guard(options: dict[str, Any]) -> None:
    need("guard")

    def make_app() -> Flask:
        app = plain_app()
        app.wsgi_app = imported("guard").ContentSecurityPolicy(app.wsgi_app, **options)  # type: ignore[method-assign]
        return app

    agree("guard", make_app)


@pytest.mark.parametrize(
    "policy", [{}, {"default-src": "'none'", "img-src": "a b"}, {"report-only": True}, {"report-uri": "", "x": "y"}]
)
def test_flask_csp(policy: dict[str, Any]) -> None:
    need("flask_csp")

    def make_app() -> Flask:
        app = plain_app()

        @app.route("/special")
        @imported("flask_csp.csp").csp_header(policy)
        def special() -> tuple[str, int]:
            return "special", 202

        return app

    agree("flask_csp", make_app)


@pytest.mark.parametrize("later", [False, True])
def test_flask_helmet(later: bool) -> None:
    need("flask_helmet")

    def make_app() -> Flask:
        app = plain_app()
        if later:
            imported("flask_helmet").FlaskHelmet().init_app(app)
        else:
            imported("flask_helmet").FlaskHelmet(app)
        return app

    agree("flask_helmet", make_app)


@pytest.mark.parametrize("form", ["app", "init_app", "options", "blueprint", "decorator", "bare decorator call"])
def test_flask_cors(form: str) -> None:
    need("flask_cors")

    def make_app() -> Flask:
        app = plain_app()
        if form == "app":
            imported("flask_cors").CORS(app)
        elif form == "init_app":
            imported("flask_cors").CORS(resources={r"/bp/*": {"origins": "*"}}).init_app(app)
        elif form == "options":
            imported("flask_cors").CORS(app, resources=r"/*", supports_credentials=True, origins=["https://a.example"])
        elif form == "blueprint":
            blueprint = Blueprint("special", __name__)
            imported("flask_cors").CORS(blueprint)

            @blueprint.route("/special")
            def in_blueprint() -> str:
                return "special"

            app.register_blueprint(blueprint)
        else:
            options: dict[str, Any] = {"origins": "*", "allow_headers": ["X"]} if form == "decorator" else {}

            @app.route("/special")
            @imported("flask_cors").cross_origin(**options)
            def special() -> tuple[str, int, dict[str, str]]:
                return "special", 200, {"X-Frame-Options": "DENY"}

        return app

    agree("flask_cors", make_app)


@pytest.mark.parametrize("templates", [False, True])
def test_canonical_flask_base(templates: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    need("canonicalwebteam.flask_base")
    monkeypatch.setenv("SECRET_KEY", "-")
    (tmp_path / "404.html").write_text("not here")
    (tmp_path / "500.html").write_text("not now")

    def make_app() -> Flask:
        pages = {"template_404": "404.html", "template_500": "500.html"} if templates else {}
        app: Flask = imported("canonicalwebteam.flask_base.app").FlaskBase(
            "tests.extensions.plain", "service", template_folder=str(tmp_path), **pages
        )
        app.config.update(PROPAGATE_EXCEPTIONS=False)
        app.logger.disabled = True

        @app.route("/special")
        @imported("canonicalwebteam.flask_base.decorators").exclude_xframe_options_header
        def special() -> str:
            return "special"

        @app.route("/own")
        def own() -> tuple[str, int, dict[str, str]]:
            return "own", 200, {"X-Frame-Options": "DENY", "Permissions-Policy": "a", "X-Content-Type-Options": "b"}

        @app.route("/fails")
        def fails() -> str:
            raise RuntimeError

        return app

    requests = [*REQUESTS, Request("/_status/check", "https"), Request("/fish", "https")]
    real, stub = both("canonicalwebteam.flask_base", make_app, requests)
    assert stub == real


# -- the comparison itself -----------------------------------------------------------------------------------------


def test_the_comparison_sees_a_difference() -> None:
    def make_app(value: str) -> Flask:
        app = plain_app()

        @app.after_request
        def harden(response: Response) -> Response:
            response.headers["X-Frame-Options"] = value
            return response

        return app

    assert sent(make_app("DENY"), REQUESTS) != sent(make_app("SAMEORIGIN"), REQUESTS)
    assert sent(make_app("DENY"), REQUESTS) != sent(plain_app(), REQUESTS)
