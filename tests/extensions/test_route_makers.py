"""Each stub of a package that makes routes, held against the package itself: same URLs, endpoints and headers."""

# Views take what the packages hand them, whether they use it or not.
# ruff: noqa: C901, RUF012

# mypy: disallow-untyped-decorators=False, disallow-subclassing-any=False
from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint, Flask, Response, abort, make_response, request
from flask.views import MethodView

from flake8_flask_headers import analyse
from flake8_flask_headers.extensions.catalogue import STUBS
from tests.extensions.running import REAL, STUB, Request, imported, in_place, installed, sent
from tests.wire.analyser import as_json

# The packages' own deprecations are no business of these tests.
pytestmark = pytest.mark.filterwarnings("ignore")

Rule = tuple[str, str, tuple[str, ...]]


class OwnError(Exception):
    """An error of the app's own."""


def plain_app(flask_class: Callable[..., Flask] = Flask) -> Flask:
    """An app whose error handlers and hook show in the headers whether they ran."""
    app = flask_class("tests.extensions.routes")
    app.config.update(PROPAGATE_EXCEPTIONS=False, SECRET_KEY="-", TESTING=False)
    app.logger.disabled = True

    @app.after_request
    def hook(response: Response) -> Response:
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        return response

    return app


def with_error_handlers(app: Flask) -> Flask:
    @app.errorhandler(403)
    def forbidden(error: Exception) -> tuple[str, int, dict[str, str]]:
        return "forbidden", 403, {"X-Frame-Options": "handled"}

    @app.errorhandler(OwnError)
    def own_error(error: Exception) -> tuple[str, int, dict[str, str]]:
        return "own", 418, {"X-Frame-Options": "handled"}

    return app


def agree(package: str, make_app: Callable[[], Flask], paths: Sequence[str], *, but: int | None = None) -> None:
    """Same rules, and the same answers to requests, but for those that the package answers with one status."""
    if installed(STUBS[package].distribution) is None:
        pytest.skip(f"{STUBS[package].distribution} is not installed")
    requests = [Request(path, "https") for path in paths] + [Request(path, "https", "POST") for path in paths]
    requests += [Request("/missing", "https")]
    rules: dict[str, list[Rule]] = {}
    answers = {}
    for kind in (REAL, STUB):
        with in_place(package, kind):
            app = make_app()
            answers[kind] = sent(app, requests)
            rules[kind] = sorted(
                (str(rule.rule), rule.endpoint, tuple(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})))
                for rule in app.url_map.iter_rules()
                if not rule.endpoint.endswith("static")
            )
    assert rules[STUB] == rules[REAL]
    assert len(rules[REAL]) > 0
    compared = [request for request in requests if but is None or answers[REAL][request].status != but]
    assert [answers[STUB][request] for request in compared] == [answers[REAL][request] for request in compared]


def harden(view: Callable[..., Any]) -> Callable[..., Any]:
    """A project's decorator that sets a header."""

    @wraps(view)
    def wrapper(*args: Any, **kwargs: Any) -> Response:
        response = make_response(view(*args, **kwargs))
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return wrapper


def refuse(view: Callable[..., Any]) -> Callable[..., Any]:
    """A project's decorator that lets nobody in."""

    @wraps(view)
    def wrapper(*args: Any, **kwargs: Any) -> Response:
        abort(403)

    return wrapper


# -- Flask-RESTful, flask-restx ------------------------------------------------------------------------------------

RESOURCE_PATHS = ("/data", "/code", "/headers", "/response", "/aborts", "/raises", "/refused", "/hard/1", "/marshalled")


def resources(package: Any) -> dict[str, type]:
    class Data(package.Resource):
        def get(self) -> dict[str, int]:
            return {"a": 1}

        def post(self) -> list[int]:
            return [1]

    class Code(package.Resource):
        def get(self) -> tuple[dict[str, int], int]:
            return {"a": 1}, 201

    class Headers(package.Resource):
        def get(self) -> tuple[dict[str, int], int, dict[str, str]]:
            return {"a": 1}, 202, {"X-Frame-Options": "DENY", "Referrer-Policy": "origin"}

        def post(self) -> tuple[str, int, list[tuple[str, str]]]:
            return "a", 200, [("X-Frame-Options", "DENY"), ("X-Frame-Options", "SAMEORIGIN")]

    class AsResponse(package.Resource):
        def get(self) -> Response:
            response = make_response("text")
            response.headers["X-Frame-Options"] = "DENY"
            return response

    class Aborts(package.Resource):
        def get(self) -> None:
            package.abort(403, message="no")

        def post(self) -> None:
            response = make_response("no", 409)
            response.headers["X-Frame-Options"] = "DENY"
            abort(response)

    class Raises(package.Resource):
        def get(self) -> None:
            raise OwnError

        def post(self) -> None:
            abort(403)

    class Refused(package.Resource):
        method_decorators = [refuse]

        def get(self) -> dict[str, int]:
            return {"a": 1}

    class HTTPThingList(package.Resource):
        method_decorators = [harden]

        def get(self, number: int) -> dict[str, int]:
            return {"a": number}

    class Marshalled(package.Resource):
        @package.marshal_with({})
        def get(self) -> tuple[dict[str, int], int, dict[str, str]]:
            return {"a": 1}, 203, {"X-Frame-Options": "DENY"}

        @package.marshal_with({})
        def post(self) -> dict[str, int]:
            return {"a": 1}

    return {
        "/data": Data,
        "/code": Code,
        "/headers": Headers,
        "/response": AsResponse,
        "/aborts": Aborts,
        "/raises": Raises,
        "/refused": Refused,
        "/hard/<int:number>": HTTPThingList,
        "/marshalled": Marshalled,
    }


@pytest.mark.parametrize("form", ["app", "init_app first", "init_app last", "blueprint", "blueprint later", "resource"])
def test_restful(form: str) -> None:
    def make_app() -> Flask:
        flask_restful: Any = imported("flask_restful")

        app = with_error_handlers(plain_app())
        blueprint = Blueprint("api", __name__, url_prefix="/v1")
        if form == "app" or form == "resource":
            api = flask_restful.Api(app)
        elif form == "blueprint":
            api = flask_restful.Api(blueprint, prefix="/sub")
        else:
            api = flask_restful.Api(errors={"OwnError": {"status": 410}})
        if form == "init_app first":
            app.add_url_rule("/", view_func=lambda: "so that there is a rule", endpoint="index")
            api.init_app(app)
        for rule, resource in resources(flask_restful).items():
            if form == "resource":
                api.resource(rule, rule.replace("/", "/other/", 1), endpoint=f"e{len(rule)}{rule[1]}")(resource)
            else:
                api.add_resource(resource, rule)
        if form == "init_app last":
            api.init_app(app)
        if form == "blueprint later":
            api.init_app(blueprint)
        if form.startswith("blueprint"):

            @blueprint.after_request
            def inner(response: Response) -> Response:
                response.headers["Permissions-Policy"] = "blueprint"
                return response

            app.register_blueprint(blueprint)
        return app

    prefix = {"blueprint": "/v1/sub", "blueprint later": "/v1"}.get(form, "")
    agree("flask_restful", make_app, [prefix + path for path in RESOURCE_PATHS])


def test_restful_decorators_and_representations() -> None:
    def make_app() -> Flask:
        flask_restful: Any = imported("flask_restful")

        app = plain_app()
        api = flask_restful.Api(app, decorators=[harden])

        @api.representation("application/json")
        def as_json(data: Any, code: int, headers: Any) -> Response:
            response = make_response("{}", code)
            response.headers.extend(headers or {})
            response.headers["X-Frame-Options"] = "represented"
            return response

        for rule, resource in resources(flask_restful).items():
            api.add_resource(resource, rule)
        return app

    # A method that a resource lacks is answered by no view: to the stub, by the app.
    agree("flask_restful", make_app, RESOURCE_PATHS, but=405)


def test_restful_decorators_of_one_method() -> None:
    def make_app() -> Flask:
        flask_restful: Any = imported("flask_restful")

        class Some(flask_restful.Resource):
            method_decorators = {"get": [refuse], "post": [harden]}

            def get(self) -> dict[str, int]:
                return {}

            def post(self) -> dict[str, int]:
                return {}

        app = plain_app()
        flask_restful.Api(app).add_resource(Some, "/some")
        return app

    agree("flask_restful", make_app, ["/some"])


@pytest.mark.parametrize("form", ["app", "init_app last", "init_app first", "blueprint", "namespace", "namespace path"])
def test_restx(form: str) -> None:
    def make_app() -> Flask:
        flask_restx: Any = imported("flask_restx")

        app = with_error_handlers(plain_app())
        blueprint = Blueprint("api", __name__, url_prefix="/v1")
        if form.startswith("init_app"):
            api = flask_restx.Api()
        elif form == "blueprint":
            api = flask_restx.Api(blueprint, doc="/doc", prefix="/sub")
        else:
            api = flask_restx.Api(app, doc=False if form == "app" else "/doc")
        if form == "init_app first":
            api.init_app(app)
        namespace = flask_restx.Namespace("things", decorators=[harden])
        for rule, resource in resources(flask_restx).items():
            if form.startswith("namespace"):
                namespace.route(rule, doc={"description": "?"})(resource)
            elif len(rule) % 2:
                api.add_resource(resource, rule)
            else:
                api.route(rule, rule + "/again")(resource)
        if form == "namespace":
            api.add_namespace(namespace)
        if form == "namespace path":
            api.add_namespace(namespace, path="/elsewhere")
        if form == "init_app last":
            api.init_app(app)
        if form == "blueprint":
            app.register_blueprint(blueprint)
        return app

    prefix = {"blueprint": "/v1/sub", "namespace": "/things", "namespace path": "/elsewhere"}.get(form, "")
    agree("flask_restx", make_app, [prefix + path for path in RESOURCE_PATHS] + ["/", "/swagger.json", "/doc"])


@pytest.mark.parametrize("where", ["api", "namespace", "default"])
def test_restx_error_handlers(where: str) -> None:
    def make_app() -> Flask:
        flask_restx: Any = imported("flask_restx")

        app = with_error_handlers(plain_app())
        api = flask_restx.Api(app)
        namespace = api.namespace("things", path="/")

        def handler(error: Exception) -> tuple[dict[str, str], int, dict[str, str]]:
            return {"message": "?"}, 419, {"X-Frame-Options": "handled by the API"}

        if where == "api":
            api.errorhandler(OwnError)(handler)
        elif where == "namespace":
            namespace.errorhandler(OwnError)(handler)
        else:
            api.errorhandler(handler)
        for rule, resource in resources(flask_restx).items():
            namespace.add_resource(resource, rule)
        return app

    agree("flask_restx", make_app, RESOURCE_PATHS)


def test_restx_decorators_that_only_describe() -> None:
    def make_app() -> Flask:
        flask_restx: Any = imported("flask_restx")

        app = plain_app()
        api = flask_restx.Api(app)
        ns = api.namespace("a", description="b")
        model = api.model("Model", {})

        @ns.route("/<int:number>")
        @ns.param("number", "?")
        @ns.response(404, "?")
        class SomeThing(flask_restx.Resource):
            @ns.doc("get_it")
            @ns.marshal_with(model)
            def get(self, number: int) -> tuple[dict[str, int], int, dict[str, str]]:
                return {}, 200, {"X-Frame-Options": "DENY"}

            @ns.hide
            @ns.expect(model)
            @api.doc(security="x")
            def post(self, number: int) -> tuple[str, int]:
                return "", 204

        @ns.route("/twice")
        class SomeThing2(flask_restx.Resource):
            @ns.marshal_list_with(model)
            def get(self) -> list[int]:
                return []

        return app

    agree("flask_restx", make_app, ["/a/1", "/a/twice"])


@pytest.mark.parametrize(
    "name", ["Thing", "ThingList", "HTTPThing", "ThingHTTP", "A", "AB", "aB", "Thing2List", "HTTP2Server", "my_Thing"]
)
def test_restx_endpoint_names(name: str) -> None:
    def make_app() -> Flask:
        flask_restx: Any = imported("flask_restx")

        app = plain_app()
        resource = type(name, (flask_restx.Resource,), {"get": lambda self: {}})
        api = flask_restx.Api(app)
        api.route("/a")(resource)
        api.namespace("ns").route("/b")(resource)
        api.namespace("ns").route("/c")(type(name, (flask_restx.Resource,), {"get": lambda self: {}}))
        return app

    agree("flask_restx", make_app, ["/a"])


# -- flask-smorest -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["app", "init_app", "pages"])
def test_smorest(form: str) -> None:
    def make_app() -> Flask:
        flask_smorest: Any = imported("flask_smorest")

        app = plain_app()
        app.config.update(API_TITLE="a", API_VERSION="1", OPENAPI_VERSION="3.0.2")
        if form == "pages":
            app.config.update(OPENAPI_URL_PREFIX="/docs", OPENAPI_SWAGGER_UI_PATH="/ui", OPENAPI_SWAGGER_UI_URL="x")
        if form == "init_app":
            api = flask_smorest.Api()
            api.init_app(app)
        else:
            api = flask_smorest.Api(app)
        blp = flask_smorest.Blueprint("things", __name__, url_prefix="/things", description="?")

        @blp.route("/view")
        class View(MethodView):
            @blp.response(201)
            def get(self) -> tuple[dict[str, int], dict[str, str]]:
                return {"a": 1}, {"X-Frame-Options": "DENY"}

            @blp.response(200)
            @blp.alt_response(404, description="?")
            def post(self) -> Response:
                response = make_response("a", 209)
                response.headers["X-Frame-Options"] = "DENY"
                return response

        @blp.route("/function", methods=["GET", "POST"])
        @blp.doc(summary="?")
        @blp.response(202)
        def function() -> tuple[dict[str, int], int, list[tuple[str, str]]]:
            if request.method == "POST":
                flask_smorest.abort(403, message="?")
            return {}, 203, [("X-Frame-Options", "a"), ("X-Frame-Options", "b")]

        @blp.route("/plain", endpoint="named")
        def plain() -> str:
            return "plain"

        @blp.route("/plain2")
        @blp.paginate()
        def plain2(pagination_parameters: Any) -> str:
            pagination_parameters.item_count = 1
            return "plain"

        app.config["PROPAGATE_EXCEPTIONS"] = False
        api.register_blueprint(blp)
        return app

    paths = ["/things/view", "/things/function", "/things/plain", "/docs/ui", "/docs/openapi.json"]
    agree("flask_smorest", make_app, paths)


# -- APIFlask, flask-openapi3 --------------------------------------------------------------------------------------


@pytest.mark.parametrize("json_errors", [True, False])
@pytest.mark.parametrize("processor", [True, False])
def test_apiflask(json_errors: bool, processor: bool) -> None:
    def make_app() -> Flask:
        apiflask: Any = imported("apiflask")

        app: Any = plain_app(lambda name: apiflask.APIFlask(name, title="?", json_errors=json_errors))
        if processor:

            @app.error_processor
            def answer(error: Any) -> tuple[dict[str, str], int, dict[str, str]]:
                return {"a": "b"}, error.status_code, {"X-Frame-Options": "processed"}

        @app.get("/get")
        @app.output({}, status_code=201)
        def get() -> dict[str, int]:
            return {"a": 1}

        @app.post("/get")
        @app.doc(summary="?")
        @app.output({})
        def post() -> tuple[dict[str, int], int, dict[str, str]]:
            return {"a": 1}, 202, {"X-Frame-Options": "DENY"}

        @app.route("/class")
        class Class(MethodView):
            @app.output({})
            def get(self) -> Response:
                response = make_response("a")
                response.headers["X-Frame-Options"] = "DENY"
                return response

            def post(self) -> None:
                apiflask.abort(409, headers={"X-Frame-Options": "aborted"})

        bp: Any = apiflask.APIBlueprint("bp", __name__, url_prefix="/bp", tag="?")

        @bp.delete("/a")
        def gone() -> str:
            return "gone"

        @bp.get("/a")
        def aborts() -> None:
            abort(403)

        @bp.route("/class")
        class Other(MethodView):
            def get(self) -> list[int]:
                return [1]

        app.register_blueprint(bp)
        assert isinstance(app, Flask)
        return app

    agree("apiflask", make_app, ["/get", "/class", "/bp/a", "/bp/class", "/docs", "/openapi.json"])


def test_openapi3() -> None:
    def make_app() -> Flask:
        flask_openapi3: Any = imported("flask_openapi3")

        app: Any = plain_app(
            lambda name: flask_openapi3.OpenAPI(name, info=flask_openapi3.Info(title="a", version="1"))
        )
        tag = flask_openapi3.Tag(name="a", description="b")

        @app.get("/a", summary="?", tags=[tag], responses={})
        def a() -> tuple[str, int, dict[str, str]]:
            return "a", 201, {"X-Frame-Options": "DENY"}

        @app.post("/a", endpoint="post_a")
        def b() -> str:
            abort(403)

        blueprint: Any = flask_openapi3.APIBlueprint("bp", __name__, url_prefix="/bp", abp_tags=[tag])

        @blueprint.get("/a")
        def c() -> dict[str, str]:
            return {}

        app.register_api(blueprint)
        api_view = flask_openapi3.APIView(url_prefix="/v", view_tags=[tag])

        @api_view.route("/<int:number>/x")
        class View:
            @api_view.doc(summary="?")
            def get(self) -> str:
                return "view"

            @api_view.doc(summary="?")
            def put(self) -> str:
                return "view"

        app.register_api_view(api_view)
        assert isinstance(app, Flask)
        return app

    agree("flask_openapi3", make_app, ["/a", "/bp/a", "/openapi/openapi.json"])


# -- Flask-Admin, Flask-Classful -----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["app", "init_app", "own index"])
def test_admin(form: str) -> None:
    def make_app() -> Flask:
        flask_admin: Any = imported("flask_admin")

        class Thing(flask_admin.BaseView):
            @flask_admin.expose("/")
            def index(self) -> tuple[str, int, dict[str, str]]:
                return "thing", 200, {"X-Frame-Options": "DENY"}

            @flask_admin.expose("/a", methods=("GET", "POST"))
            @flask_admin.expose("/b/<int:number>")
            def other(self, number: int = 1) -> str:
                return "other"

        class Closed(Thing):
            def is_accessible(self) -> bool:
                return False

            def inaccessible_callback(self, name: str, **kwargs: Any) -> tuple[str, int, dict[str, str]]:
                return "closed", 401, {"X-Frame-Options": "closed"}

        class Index(flask_admin.AdminIndexView):
            @flask_admin.expose("/")
            def index(self) -> str:
                return "index"

        app = plain_app()
        if form == "app":
            admin = flask_admin.Admin(app, name="?")
        elif form == "own index":
            admin = flask_admin.Admin(app, index_view=Index(url="/root"))
        else:
            admin = flask_admin.Admin(name="?")
        admin.add_view(Thing(name="Thing"))
        admin.add_view(Closed(endpoint="closed", url="/shut"))
        admin.add_view(Thing(name="Thing", endpoint="relative", url="rel"))
        if form == "init_app":
            admin.init_app(app)
        return app

    prefix = "/root" if form == "own index" else "/admin"
    paths = [prefix + path for path in ("/thing/", "/thing/a", "/thing/b/2", "/rel/", "/rel/a")]
    paths += ["/shut/", "/shut/a"] + (["/root/"] if form == "own index" else [])
    agree("flask_admin", make_app, paths)


@pytest.mark.parametrize("options", [{}, {"route_base": "/x"}, {"route_prefix": "/p/", "trailing_slash": False}])
def test_classful(options: dict[str, Any]) -> None:
    def make_app() -> Flask:
        flask_classful: Any = imported("flask_classful")

        class ManyThingsView(flask_classful.FlaskView):
            def index(self) -> tuple[str, int, dict[str, str]]:
                return "index", 201, {"X-Frame-Options": "DENY"}

            def get(self, number: str) -> str:
                return number

            def some_thing(self, a: str, b: str = "1") -> str:
                return a

            @flask_classful.route("/r/<number>", methods=["GET", "POST"])
            def routed(self, number: str) -> str:
                abort(403)

            def after_get(self, response: Response) -> Response:
                response.headers["X-Frame-Options"] = "after get"
                return response

            def after_request(self, name: str, response: Response) -> Response:
                response.headers["Permissions-Policy"] = name
                return response

            def before_some_thing(self, a: str) -> Any:
                return ("before", 202) if a == "2" else None

        class Other(flask_classful.FlaskView):
            route_base = "/other"
            decorators = [harden]
            method_dashified = True

            def post(self) -> str:
                return "post"

            @flask_classful.method("PUT")
            def a_b(self) -> str:
                return "a"

        app = plain_app()
        ManyThingsView.register(app, **options)
        Other.register(app)
        return app

    base = options.get("route_base", "/many-things")
    if "route_prefix" in options:
        base = "/p/many-things"
    paths = [base + path for path in ("/", "", "/1/", "/1", "/some_thing/1/", "/some_thing/2", "/r/1")]
    agree("flask_classful", make_app, [*paths, "/other/"])


# -- Flask-AppBuilder, Connexion -----------------------------------------------------------------------------------
# Neither is in the extra `test`: `nox -s route_makers` installs them, each in an environment of its own.


def test_appbuilder() -> None:
    """The routes of the project's own views and APIs; those of its own pages are left out."""

    def make_app() -> Flask:
        appbuilder: Any = imported("flask_appbuilder")

        class Own(appbuilder.BaseView):
            default_view = "page"

            @appbuilder.expose("/page/")
            def page(self) -> tuple[str, int, dict[str, str]]:
                return "page", 201, {"X-Frame-Options": "DENY"}

            @appbuilder.expose("/both/<int:number>", methods=["GET", "POST"])
            def both(self, number: int) -> Response:
                response = make_response(str(number))
                response.headers["X-Frame-Options"] = "DENY"
                return response

        class Based(appbuilder.BaseView):
            route_base = "/base"

            @appbuilder.expose("/a")
            @appbuilder.expose("/b")
            def two(self) -> str:
                return "two"

        api: Any = imported("flask_appbuilder.api")

        class Api(api.BaseApi):
            resource_name = "greeting"

            @appbuilder.expose("/hello")
            def hello(self) -> Response:
                made: Response = self.response(200, message="hello")
                return made

        app = plain_app()
        app.config.update(SQLALCHEMY_DATABASE_URI="sqlite://", WTF_CSRF_ENABLED=False)
        with app.app_context():
            builder = appbuilder.AppBuilder(app, session_of(app))
            builder.add_view(Own, "Own", category="Views")
            builder.add_view_no_menu(Based)
            builder.add_api(Api)
        return app

    agree_on(
        "flask_appbuilder", make_app, ["/own/page/", "/own/both/1", "/base/a", "/base/b", "/api/v1/greeting/hello"]
    )


def session_of(app: Flask) -> Any:
    """A database for the package itself."""
    base: Any = imported("flask_sqlalchemy")
    return base.SQLAlchemy(app).session


def agree_on(package: str, make_app: Callable[[], Flask], paths: Sequence[str]) -> None:
    """The same answers at these paths, from the same endpoints."""
    if installed(STUBS[package].distribution) is None:
        pytest.skip(f"{STUBS[package].distribution} is not installed")
    requests = [Request(path, "https", method) for path in paths for method in ("GET", "POST")]
    found = {}
    for kind in (REAL, STUB):
        with in_place(package, kind):
            app = make_app()
            adapter = app.url_map.bind("localhost")
            endpoints = [adapter.match(path)[0] for path in paths]
            found[kind] = endpoints, sent(app, requests)
    assert found[STUB] == found[REAL]


CONNEXION = {
    "app.py": """\
import connexion

described = connexion.FlaskApp(__name__, specification_dir=".")
described.add_api("greetings.yaml")
app = described.app


@app.after_request
def harden(response):
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@described.route("/plain")
def plain():
    return "plain", 200, {"Referrer-Policy": "same-origin"}
""",
    "views.py": """\
def greet(name):
    return {"hello": name}, 200, {"X-Frame-Options": "DENY"}
""",
    "greetings.yaml": """\
openapi: "3.0.0"
info: {title: Greetings, version: "1"}
paths:
  /greet/{name}:
    get:
      operationId: views.greet
      parameters:
        - {name: name, in: path, required: true, schema: {type: string}}
      responses:
        "200": {description: A greeting, content: {application/json: {schema: {type: object}}}}
""",
}
ASKING = """\
import json
import app

client = app.described.test_client() if hasattr(app.described, "test_client") else app.app.test_client()
answers = [client.get(path) for path in ("/plain", "/greet/you")]
print(json.dumps([sorted(name.lower() for name in answer.headers.keys()) for answer in answers]))
"""


def test_connexion(tmp_path: Path) -> None:
    """Views that only a description in YAML names: what they set is not known, and never said to be missing."""
    version = installed("connexion")
    if version is None:
        pytest.skip("connexion is not installed")
    for name, text in {**CONNEXION, "requirements.txt": f"connexion=={version}\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked = subprocess.run([sys.executable, "-c", ASKING], cwd=tmp_path, capture_output=True, text=True, check=True)
    sent_by_plain, sent_by_greet = json.loads(asked.stdout.splitlines()[-1])
    report = as_json(analyse(tmp_path))
    (plain,) = (row for row in report["routes"] if row["rule"] == "/plain")
    (described,) = (row for row in report["routes"] if row["rule"] is None)
    for header, verdict in plain["headers"].items():
        assert verdict["verdict"] == ("set" if header.lower() in sent_by_plain else "missing"), header
    for header, verdict in described["headers"].items():
        expected = "set" if header.lower() in sent_by_greet else "missing"
        assert verdict["verdict"] in {expected, "unknown"}, header
    assert described["headers"]["X-Content-Type-Options"]["verdict"] == "set"
    assert "description names" in described["headers"]["X-Frame-Options"]["reason"]


APPBUILDER = """\
from flask import Flask
from flask_appbuilder import AppBuilder, BaseView, expose
from flask_babel import lazy_gettext

appbuilder = AppBuilder()


class Pages(BaseView):
    title = lazy_gettext("Pages")

    @expose("/one")
    def one(self):
        return "one"


def create_app():
    app = Flask(__name__)
    with app.app_context():
        appbuilder.init_app(app)
        appbuilder.add_view(Pages, "Pages")
    return app
"""


def test_appbuilder_that_waits_for_its_app(tmp_path: Path) -> None:
    """Only what `expose` marks is a route; other attributes of a view, known or not, are none."""
    (tmp_path / "app.py").write_text(APPBUILDER, encoding="utf-8")
    report = as_json(analyse(tmp_path))
    assert [(row["rule"], row["function"]) for row in report["routes"]] == [("/", None), ("/pages/one", "Pages.one")]
