"""Which spellings of a header's name can write it, and which files are looked at first."""

from __future__ import annotations

import inspect

import pytest
from werkzeug.http import COEP, COOP
from werkzeug.sansio.response import Response

from flake8_flask_headers.headers.names import REPORTED
from flake8_flask_headers.project.mentions import TYPED_PROPERTIES, HeaderMentions, may_matter, mentioned_in


class TestSpellings:
    @pytest.mark.parametrize("name", REPORTED)
    @pytest.mark.parametrize("form", ["'{}'", '"{}"', "{}: x", "{} = x", "('{}',", "{}", "h[b'{}'] = y\n"])
    def test_every_reported_name_in_any_case(self, name: str, form: str) -> None:
        for spelling in (name, name.lower(), name.upper()):
            assert mentioned_in(form.format(spelling).encode()) == {name.lower()}

    @pytest.mark.parametrize(
        "text",
        [
            "'Content-Security-Policy-Report-Only'",
            "'X-Content-Security-Policy'",
            "'Cross-Origin-Opener-Policy-Report-Only'",
            "X_FRAME_OPTIONS = 1",
            "x_frame_options=1",
            "Talisman(app, content_security_policy=CSP)",
            "response.content_security_policy_report_only = x",
            "my.other_content_security_policy",
            "# X-Frame-Options is set by the proxy",
            "x = 1\n    # see Referrer-Policy",
            "add_header X-Frame-Options DENY;",
            '  add_header "X-Frame-Options" DENY always;',
            "Header always set X-Frame-Options DENY",
            "http-response set-header Strict-Transport-Security max-age=1",
            "proxy_hide_header X-Frame-Options;",
            "",
        ],
    )
    def test_what_writes_none(self, text: str) -> None:
        assert mentioned_in(text.encode()) == frozenset()

    @pytest.mark.parametrize(
        "text",
        [
            "response.headers.add_header('X-Frame-Options', 'DENY')",
            "set_header('X-Frame-Options', 'DENY')",
            "x = 1  # not this\nh['X-Frame-Options'] = y",
            "x = '#'; h['X-Frame-Options'] = y",
            "# X-Frame-Options\nX-Frame-Options: DENY",
            "'Content-Security-Policy-Report-Only', 'X-Frame-Options'",
            "'-X-Frame-Options', 'X-Frame-Options'",
        ],
    )
    def test_what_is_close_to_that_and_writes_one(self, text: str) -> None:
        assert mentioned_in(text.encode()) == {"x-frame-options"}

    @pytest.mark.parametrize("form", ["response.{} = x", 'setattr(response, "{}", x)', "r.{}['default-src'] = x"])
    @pytest.mark.parametrize(("name", "header"), TYPED_PROPERTIES.items())
    def test_typed_properties(self, form: str, name: str, header: str) -> None:
        assert mentioned_in(form.format(name).encode()) == {header}

    def test_typed_properties_are_those_of_werkzeug(self) -> None:
        """Gives every settable property of a response a value and looks which reported header that writes."""
        values = ("x", 1, ["x"], *COOP, *COEP)
        written: set[tuple[str, str]] = set()
        for name in dir(Response):
            if name.startswith("_") or not inspect.isdatadescriptor(inspect.getattr_static(Response, name)):
                continue
            for value in values:
                response = Response()
                try:
                    setattr(response, name, value)
                    sent = response.headers.to_wsgi_list()
                except Exception:  # noqa: BLE001 - a property may refuse any of these values in its own way
                    continue
                written.update((name, header.lower()) for header, _ in sent if header in REPORTED)
        assert written == set(TYPED_PROPERTIES.items())

    def test_several_in_one_text(self) -> None:
        text = "\n".join(f"h['{name}'] = 1" for name in REPORTED).encode() * 3
        assert mentioned_in(text) == {name.lower() for name in REPORTED}

    def test_bytes_that_are_no_text(self) -> None:
        assert mentioned_in(b"\0\xff\xfe X-Frame-Options \x80") == {"x-frame-options"}

    def test_very_many_of_them(self) -> None:
        assert mentioned_in(b"x-frame-options-x " * 100_000) == frozenset()
        assert mentioned_in(b"x-frame-options " * 1_000_000) == {"x-frame-options"}
        assert mentioned_in(b"y" * 5_000_000 + b" x-frame-options") == {"x-frame-options"}


class TestMentions:
    def test_files_by_header(self) -> None:
        mentions = HeaderMentions()
        assert mentions.add("b.py", b"'X-Frame-Options' 'Referrer-Policy'") == {"x-frame-options", "referrer-policy"}
        mentions.add("a.yml", b"X-Frame-Options: DENY")
        mentions.add("c.py", b"nothing")
        mentions.add_names("cached.py", frozenset({"permissions-policy"}))
        assert "X-Frame-Options" in mentions
        assert "x-frame-options" in mentions
        assert "Content-Security-Policy" not in mentions
        assert mentions.files("X-Frame-Options") == ("a.yml", "b.py")
        assert mentions.files("Permissions-Policy") == ("cached.py",)
        assert mentions.files("Content-Security-Policy") == ()


class TestWhatMatters:
    @pytest.mark.parametrize(
        "text",
        [
            "app = Flask(__name__)",
            "app: flask.Flask = flask.Flask(__name__)",
            "class Shop(Flask):",
            "class Shop(Flask, Mixin):",
            "app = FlaskBase(__name__)",
            "bp = Blueprint('x', __name__)",
            "bp = APIBlueprint('x', __name__)",
            "@bp.route('/')",
            "@bp.get('/')",
            "@shop.web.post('/')",
            "app.add_url_rule('/', view_func=index)",
            "class Users(MethodView):",
            "class Users(Resource):",
            "@expose('/')",
            "@app.after_request",
            "bp.after_app_request(harden)",
            "@after_this_request",
            "@bp.before_request",
            "@bp.before_app_request",
            "@app.teardown_request",
            "@app.errorhandler(404)",
            "app.register_error_handler(404, f)",
            "app.register_blueprint(bp)",
            "for bp in every: application.register_blueprint(bp)",
            "def harden(resp): resp.headers['X'] = 'y'",
            "h = resp.headers",
            "return Response('x')",
            "class R(Response):",
            "make_response(x)",
            "app.wsgi_app = Middleware(app.wsgi_app)",
            "def __call__(self, environ, start_response):",
            "request_finished.connect(f)",
            "app.response_class = Mine",
            "def process_response(self, r):",
            "talisman.init_app(app)",
            "Talisman(app)",
            "def init_app(self, app):",
            "harden(app)",
            "harden(config, app)",
            "harden(app, True)",
            "harden(main.app)",
            "harden(flask_app)",
            "create_app(application)",
            "app = create_app()",
            "application = make_app()",
            "cx = connexion.App(__name__)",
            "SECURE = {'X-Frame-Options': 'DENY'}",
            "resp.content_security_policy = csp",
        ],
    )
    def test_does(self, text: str) -> None:
        assert may_matter(text.encode())

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "from flask import current_app\n\ndef key():\n    return current_app.config['KEY']\n",
            "import requests\n\ndef fetch():\n    return requests.get(URL, headers={'Accept': 'x'}).json()\n",
            "class User(db.Model):\n    name = Column(String)\n",
            "class LoginForm(FlaskForm):\n    name = StringField()\n",
            "token = request.headers.get('Authorization')\n",
            "def send(pull_request):\n    return api_response(pull_request)\n",
        ],
    )
    def test_does_not(self, text: str) -> None:
        assert not may_matter(text.encode())
