"""Responses: how Flask makes them of what a view returns, and what can be done to them.

Sources: flask/app.py `make_response` (the conversions and the tuple forms), werkzeug/sansio/response.py (typed
properties), flask/json/provider.py (`jsonify`).
"""

from __future__ import annotations

import mimetypes
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, cast

from flake8_flask_headers.evaluation.heap import Apart, Guard, HeapObject, Meeting
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.machine import Arguments, Machine
from flake8_flask_headers.evaluation.objects import ClassObject, DictObject, ListObject
from flake8_flask_headers.evaluation.strings import concatenate
from flake8_flask_headers.evaluation.values import (
    NONE,
    BoundMethod,
    External,
    FunctionValue,
    Known,
    Native,
    Partial,
    Reference,
    Text,
    TupleValue,
    Unknown,
    Value,
    conjuncts,
)
from flake8_flask_headers.facts.places import Place
from flake8_flask_headers.framework import headers as http
from flake8_flask_headers.framework.context import context_of, host_of, read_trace
from flake8_flask_headers.framework.headers import (
    CONTENT_TYPE,
    HeadersObject,
    decided,
    headers_at,
    merge,
    new_headers,
    writable,
)
from flake8_flask_headers.framework.looks import STATUS, Looks
from flake8_flask_headers.framework.requests import SECURE
from flake8_flask_headers.headers.names import canonical

TEMPLATES: Final = ("flask.render_template", "flask.render_template_string")  # they give a text
RESPONSE_CLASS: Final = External("flask.Response")
JSON: Final = "application/json"
HTML: Final = "text/html"

# Typed properties that write a header when they are assigned (werkzeug/sansio/response.py).
_PROPERTIES: Final = {
    "content_security_policy": "content-security-policy",
    "content_security_policy_report_only": "content-security-policy-report-only",
    "cross_origin_opener_policy": "cross-origin-opener-policy",
    "cross_origin_embedder_policy": "cross-origin-embedder-policy",
    "location": "location",
    "content_language": "content-language",
    "vary": "vary",
    "www_authenticate": "www-authenticate",
    "access_control_allow_origin": "access-control-allow-origin",
}
_STRUCTURED: Final = frozenset({"content_security_policy", "content_security_policy_report_only"})


@dataclass(slots=True)
class ResponseObject(HostObject):
    """A response.

    `headers` is a reference to its headers, `Content-Type` among them; `status` is its code, as far as known; `origin`
    is what kind of code has made it (see `RequestTrace`); `looks` are the parts that code has looked at or changed,
    where that is asked.
    """

    separates = True

    headers: Reference = Reference(0)
    status: Value = Known(200)
    origin: str = ""
    looks: Looks | None = None

    def copy(self) -> ResponseObject:
        return ResponseObject(
            self.cls, dict(self.names), self.place, self.headers, self.status, self.origin, self.looks
        )

    def join(self, other: HeapObject, here: Guard, there: Guard, meeting: Meeting) -> HeapObject | None:
        if not isinstance(other, ResponseObject):
            return None
        names = meeting.mapping(self.names, other.names, here, there)
        same = (self.cls, self.headers, self.status) == (other.cls, other.headers, other.status)
        if names is None or not same:
            return None
        joined = self.copy()
        joined.names = names
        return joined

    def seen_status(self) -> Value:
        """The status, which code looks at."""
        if self.looks is not None:
            self.looks.at(STATUS)
        return self.status

    def set_status(self, status: Value) -> None:
        """Give it another status."""
        self.seen_status()
        self.status = status

    def attribute(self, machine: Machine, reference: Reference, name: str) -> Value | None:
        if name == "headers":
            return self.headers
        if name == "status_code":
            return self.seen_status()
        if name == "status":
            return _shown_status(self.seen_status())
        if name == "mimetype":
            return media_type(machine, content_type(machine, self))
        if name == "content_type":
            return content_type(machine, self)
        if name == "is_json":
            return _is_json(media_type(machine, content_type(machine, self)))
        if name in _PROPERTIES:
            return _typed_property(machine, self, name)
        if name == "data":
            return _body(reference)
        method = _METHODS.get(name)
        if method is not None:
            return Native(f"Response.{name}", lambda machine, arguments: method(machine, reference, arguments))
        if name in _SILENT:
            return Native(f"Response.{name}", lambda machine, arguments: machine.unknown(f"Response.{name}"))
        if name in _OTHERS or name.startswith("__"):
            return machine.unknown(f"Response.{name}", key=f"@{reference.id}.{name}")
        return None

    def set_attribute(self, machine: Machine, reference: Reference, name: str, value: Value) -> bool:
        if name == "headers":
            cast("ResponseObject", machine.state.write(reference.id)).headers = _as_headers(machine, value)
        elif name in ("status_code", "status"):
            _set_status(machine, reference, value)
        elif name == "mimetype":
            set_media_type(machine, self, value)
        elif name == "content_type":
            _assign(machine, self.headers, CONTENT_TYPE, value)
        elif name in _PROPERTIES:
            header = _PROPERTIES[name]
            value = machine.resolve(value)
            if isinstance(value, Known) and value.value is None:
                writable(machine, self.headers).remove(header, machine.evidence())
            else:
                _assign(machine, self.headers, header, value)
        else:
            return name in _IGNORED
        return True

    def truth(self, machine: Machine, reference: Reference) -> Value | None:
        return Known(True)

    def call(self, machine: Machine, reference: Reference, arguments: Arguments) -> Value | None:
        """As a WSGI application: it starts the response with its headers."""
        if len(arguments.positional) == 2:
            start_response(machine, reference, arguments.positional[1])
        return machine.unknown("a response's body")


def apart(machine: Machine) -> Apart:
    """What keeps the paths of a request apart; what they need of the deployment is not forgotten where they meet."""
    known: dict[frozenset[Guard], str] = {}
    named: dict[str, frozenset[str]] = {}
    numbers: Counter[str] = Counter()

    def names(key: str) -> frozenset[str]:
        """What a condition on the deployment is called, or those are that it stands for."""
        condition = machine.conditions.get(key)
        if condition is None or not condition.deployment:
            return frozenset()
        if key.startswith("#"):
            return frozenset({condition.reason})
        return named.get(key) or frozenset(part for part, _ in conjuncts(key))

    def either(here: Guard, there: Guard) -> str | None:
        pair = frozenset({here, there})
        if pair not in known:
            found = frozenset().union(*(names(key) for key, _ in here | there))
            if not found:
                return None
            words = together(found)
            numbers[words] += 1
            key = words if numbers[words] == 1 else f"{words} ({numbers[words]})"
            known[pair], named[key] = key, found
            machine.conditions[key] = Unknown(f"depends on {key}", key, deployment=True)
        return known[pair]

    return Apart((ResponseObject, HeadersObject), frozenset({SECURE}), either)


def together(names: Iterable[str]) -> str:
    """What to call conditions of these names that have to be looked at together."""
    first, *rest = sorted(names)
    shown = [first, *rest[: _MOST_NAMED - 1]]
    if len(rest) >= _MOST_NAMED:
        shown.append(f"{len(rest) + 1 - _MOST_NAMED} more")
    return f"{' and '.join(shown)}{_TOGETHER}"


def is_together(name: str) -> bool:
    """Whether that is what several conditions together are called, a number being behind it where others are, too."""
    return name.rpartition(" (")[0].endswith(_TOGETHER) or name.endswith(_TOGETHER)


_TOGETHER: Final = " together"
_MOST_NAMED: Final = 3
_SILENT: Final = frozenset(
    "set_cookie delete_cookie set_data get_json add_etag set_etag make_conditional freeze call_on_close close "
    "get_etag iter_encoded make_sequence get_wsgi_headers get_wsgi_response force_type".split()
)
# Of these nothing is known; a response has no others (werkzeug/wrappers/response.py, werkzeug/sansio/response.py).
_OTHERS: Final = frozenset(
    "accept_ranges access_control_allow_credentials access_control_allow_headers access_control_allow_methods "
    "access_control_expose_headers access_control_max_age age allow autocorrect_location_header "
    "automatically_set_content_length cache_control calculate_content_length charset content_encoding content_length "
    "content_location content_md5 content_range date default_mimetype default_status direct_passthrough "
    "expires from_app get_app_iter implicit_sequence_conversion is_sequence is_streamed json json_module last_modified "
    "max_cookie_size mimetype_params response retry_after stream".split()
)
_IGNORED: Final = frozenset(
    "data response direct_passthrough cache_control content_length content_encoding json".split()
)


def _shown_status(status: Value) -> Value:
    if isinstance(status, Known) and isinstance(status.value, int):
        return Known(status_line(status.value), status.place)
    return Text((None,), None, status_key(status))


def status_line(code: int) -> str:
    """A status code as it is sent, with the standard's words for it."""
    return f"{code} {HTTP_STATUS_CODES.get(code, 'Unknown').upper()}"


def status_key(status: Value) -> str:
    """What identifies the line of a status that is not known."""
    return f"the status {getattr(status, 'key', '')}"


# Where the words differ from those of `http.HTTPStatus` (werkzeug/http.py `HTTP_STATUS_CODES`).
HTTP_STATUS_CODES: Final = {**{int(status): status.phrase for status in HTTPStatus}, 418: "I'm a teapot"}


def _as_headers(machine: Machine, value: Value) -> Reference:
    """What `response.headers = value` makes of the value: a `Headers` is taken as it is."""
    value = machine.resolve(value)
    if isinstance(value, Reference) and isinstance(machine.state.get(value.id), HeadersObject):
        return value
    made = new_headers(machine)
    merge(machine, made, value, HeadersObject.append)
    return made


def _assign(machine: Machine, headers: Reference, name: str, value: Value) -> None:
    http.assign(machine, headers, Known(name), value, HeadersObject.replace)


# -- typed properties ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class PolicyObject(HostObject):
    """`response.content_security_policy`: setting a directive rewrites the header.

    Source: werkzeug/datastructures/csp.py (`ContentSecurityPolicy`, an `UpdateDictMixin` whose text joins `name value`
    with `; `).
    """

    headers: Reference = Reference(0)
    header: str = ""

    def copy(self) -> PolicyObject:
        return PolicyObject(self.cls, dict(self.names), self.place, self.headers, self.header)

    def _directives(self, machine: Machine) -> list[tuple[str, Value]]:
        found: dict[str, Value] = {}
        for value in headers_at(machine, self.headers).values(self.header)[:1]:
            if isinstance(value, Known) and isinstance(value.value, str):
                for directive in value.value.split(";"):
                    name, _, rest = directive.strip().partition(" ")
                    if rest:  # one without a value is lost, of several the last stays (werkzeug `parse_csp_header`)
                        found[name] = Known(rest.strip(), value.place)
            else:
                found[""] = value
        return [*found.items()]

    def attribute(self, machine: Machine, reference: Reference, name: str) -> Value | None:
        wanted = name.replace("_", "-")
        return next((value for directive, value in self._directives(machine) if directive == wanted), NONE)

    def set_attribute(self, machine: Machine, reference: Reference, name: str, value: Value) -> bool:
        wanted = name.replace("_", "-")
        value = machine.resolve(value)
        directives = self._directives(machine)
        if isinstance(value, Known) and value.value is None:
            directives = [(directive, old) for directive, old in directives if directive != wanted]
        elif any(directive == wanted for directive, _ in directives):  # a dict: what is there keeps its place
            directives = [(directive, value if directive == wanted else old) for directive, old in directives]
        else:
            directives.append((wanted, value))
        if not directives:
            writable(machine, self.headers).remove(self.header, machine.evidence())
            return True
        parts: list[Value] = []
        for index, (directive, text) in enumerate(directives):
            parts.extend([Known("; " if index else ""), Known(f"{directive} " if directive else ""), text])
        _assign(machine, self.headers, self.header, concatenate(parts, machine.evidence()))
        return True

    def set_item(self, machine: Machine, reference: Reference, index: Value, value: Value) -> bool:
        index = machine.resolve(index)
        if isinstance(index, Known) and isinstance(index.value, str):
            return self.set_attribute(machine, reference, index.value, value)
        return False


def _typed_property(machine: Machine, response: ResponseObject, name: str) -> Value:
    header = _PROPERTIES[name]
    if name in _STRUCTURED:
        cls = External("werkzeug.datastructures.ContentSecurityPolicy")
        return machine.allocate(PolicyObject(cls, {}, None, response.headers, header))
    values = decided(machine, response.headers, header).values(header)
    return values[0] if values else NONE


# -- making responses ----------------------------------------------------------------------------------------


def new_response(
    machine: Machine,
    *,
    mimetype: Value = Known(HTML),
    status: Value = Known(200),
    cls: Value = RESPONSE_CLASS,
    place: Place | None = None,
    origin: str = "",
) -> Reference:
    """A new response without headers of its own."""
    headers = new_headers(machine)
    context = context_of(machine)
    if context is not None:
        origin = origin or read_trace(machine, context).origin
    made = ResponseObject(cls, {}, place or machine.evidence(), headers, status, origin)
    set_media_type(machine, made, mimetype)
    return machine.allocate(made)


def response_at(machine: Machine, value: Value) -> ResponseObject | None:
    """The response that a value is, to read only; None where it is none."""
    item = machine.state.get(value.id) if isinstance(value, Reference) else None
    return item if isinstance(item, ResponseObject) else None


def _set_status(machine: Machine, reference: Reference, value: Value) -> None:
    cast("ResponseObject", machine.state.write(reference.id)).set_status(status_code(machine, value))


def status_code(machine: Machine, value: Value) -> Value:
    """A status given as a number, a text (`404 NOT FOUND`) or an `HTTPStatus`."""
    value = machine.resolve(value)
    if isinstance(value, Known) and isinstance(value.value, str):
        digits = value.value.split(" ")[0]
        return Known(int(digits)) if digits.isdecimal() and len(digits) == 3 else machine.unknown("a status")
    if isinstance(value, External) and value.dotted.startswith("http.HTTPStatus."):
        member = getattr(HTTPStatus, value.dotted.rpartition(".")[2], None)
        return Known(int(member)) if member is not None else machine.unknown("a status")
    return value


def media_type(machine: Machine, value: Value) -> Value:
    """A media type without its parameters."""
    value = machine.resolve(value)
    if isinstance(value, Known) and isinstance(value.value, str):
        return Known(value.value.partition(";")[0].strip().lower())
    if isinstance(value, Text) and value.parts[0] is not None and ";" in value.parts[0]:
        return Known(value.parts[0].partition(";")[0].strip().lower())
    return value


def initialize(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    """`Response(response, status, headers, mimetype, content_type)`."""
    status, headers = arguments.get(1, "status"), arguments.get(2, "headers")
    mimetype, content_type = arguments.get(3, "mimetype"), arguments.get(4, "content_type")
    if response_at(machine, reference) is None:
        return NONE
    _start(machine, reference, status, headers)
    item = cast("ResponseObject", machine.state.read(reference.id))
    if content_type is not None and content_type != NONE:
        _assign(machine, item.headers, CONTENT_TYPE, content_type)
    elif mimetype is not None and mimetype != NONE:
        set_media_type(machine, item, mimetype)
    if arguments.open:
        http.unresolved_name(machine, item.headers, machine.unknown(arguments.open))
    return NONE


def _start(machine: Machine, reference: Reference, status: Value | None, headers: Value | None) -> None:
    """Give a new response its status and its first headers; a `Headers` is taken as it is, not copied."""
    if status is not None and machine.force(status) != NONE:
        _set_status(machine, reference, status)
    headers = NONE if headers is None else machine.resolve(headers)
    item = cast("ResponseObject", machine.state.read(reference.id))
    if isinstance(headers, Reference) and isinstance(machine.state.get(headers.id), HeadersObject):
        usual = [line for line in headers_at(machine, item.headers).all_lines() if line.name == CONTENT_TYPE]
        cast("ResponseObject", machine.state.write(reference.id)).headers = headers
        if not headers_at(machine, headers).values(CONTENT_TYPE):
            taken = writable(machine, headers)
            taken.lines = (*taken.lines, *usual)
    elif headers != NONE:
        merge(machine, item.headers, headers, HeadersObject.append)
        _keep_last_content_type(machine, item)


def content_type(machine: Machine, response: ResponseObject) -> Value:
    """The value of its `Content-Type`."""
    values = headers_at(machine, response.headers).values(CONTENT_TYPE)
    return values[-1] if values else NONE


def set_media_type(machine: Machine, response: ResponseObject, value: Value) -> None:
    """Set the `Content-Type` from a media type; texts get a charset (werkzeug/utils.py `get_content_type`)."""
    value = machine.resolve(value)
    if isinstance(value, Known) and isinstance(value.value, str) and ";" not in value.value:
        name = value.value.lower()
        textual = name.startswith("text/") or name.endswith("+xml") or name in _CHARSET_TYPES
        value = Known(f"{name}; charset=utf-8" if textual else name)
    _assign(machine, response.headers, CONTENT_TYPE, value)


def _is_json(kind: Value) -> Value:
    if isinstance(kind, Known) and isinstance(kind.value, str):
        return Known(kind.value == JSON or (kind.value.startswith("application/") and kind.value.endswith("+json")))
    return Unknown("whether a response is JSON", f"is_json {getattr(kind, 'key', '')}")


def _keep_last_content_type(machine: Machine, response: ResponseObject) -> None:
    """A `Content-Type` among the headers given takes the default's place."""
    if len(headers_at(machine, response.headers).values(CONTENT_TYPE)) > 1:
        item = writable(machine, response.headers)
        kept = [line for line in item.lines if line.name == CONTENT_TYPE][-1]
        item.lines = tuple(line for line in item.lines if line.name != CONTENT_TYPE or line is kept)


def to_response(machine: Machine, value: Value, response_class: Value) -> Reference:
    """What Flask makes of what a view returns (flask/app.py, `make_response`).

    A str, bytes, generator, dict, list or tuple is wrapped in the app's response class; a response is taken as it is.
    A tuple's headers are given to what is made of a text (they are added), and to all else afterwards (they replace).
    """
    value = machine.resolve(value)
    status: Value | None = None
    headers: Value | None = None
    if isinstance(value, TupleValue) and value.items:
        value, status, headers = _parts(machine, value)
    made = _conversion(machine, value, response_class)
    if made is None:
        mimetype: Value = Known(HTML)
        if isinstance(value, Unknown) and value.dotted not in TEMPLATES:
            mimetype = machine.unknown(f"the kind of {value.reason}")
        made = wrap(machine, response_class, value, mimetype, status or NONE, headers or NONE)
        if isinstance(value, Unknown) and value.dotted not in TEMPLATES:
            host_of(machine).returned_unknown(machine, made, value)
        return made
    item = response_at(machine, made)
    if item is not None:
        cls = machine.resolve(response_class)
        if isinstance(cls, Reference) and not isinstance(item.cls, Reference):
            cast("ResponseObject", machine.state.write(made.id)).cls = cls  # werkzeug's `Response.force_type`
        if status is not None and machine.force(status) != NONE:
            _set_status(machine, made, status)
        if headers is not None:
            merge(machine, item.headers, headers, HeadersObject.replace)
    return made


def _parts(machine: Machine, value: TupleValue) -> tuple[Value, Value | None, Value | None]:
    """`(body, status)`, `(body, headers)`, `(body, status, headers)`."""
    body, *rest = value.items
    body = machine.resolve(body)
    if len(rest) != 1:
        return (body, rest[0], rest[1]) if rest else (body, None, None)
    only = machine.resolve(rest[0])
    item = machine.state.get(only.id) if isinstance(only, Reference) else None
    if isinstance(only, TupleValue) or isinstance(item, (DictObject, ListObject, HeadersObject)):
        return body, None, only
    return body, only, None


def _conversion(machine: Machine, value: Value, response_class: Value) -> Reference | None:
    """The response that a value is, or is made to without the status and headers beside it; None for a text."""
    if isinstance(value, TupleValue) and value.items:
        return to_response(machine, value, response_class)
    if isinstance(value, Reference):
        item = machine.state.get(value.id)
        if isinstance(item, ResponseObject):
            return value
        if isinstance(item, DictObject) or (isinstance(item, ListObject) and item.kind == "list"):
            return wrap(machine, response_class, value, Known(JSON))
        if isinstance(item, HostObject):
            made = item.attribute(machine, value, "get_response")
            if made is not None:
                result = machine.resolve(machine.call(made))
                if response_at(machine, result) is not None:
                    return cast("Reference", result)
    if isinstance(value, (FunctionValue, BoundMethod, Partial)):
        return _run_wsgi(machine, value)
    return None


def _run_wsgi(machine: Machine, application: Value) -> Reference:
    """A view that returns a WSGI application: the response is what it starts."""
    made = new_response(machine)

    def start(machine: Machine, arguments: Arguments) -> Value:
        item = response_at(machine, made)
        if item is not None and len(arguments.positional) >= 2:
            _start(machine, made, *arguments.positional[:2])
        return NONE

    machine.call(application, machine.unknown("the WSGI environment", key="environ"), Native("start_response", start))
    return made


def wrap(
    machine: Machine,
    response_class: Value,
    body: Value,
    mimetype: Value,
    status: Value | None = None,
    headers: Value | None = None,
) -> Reference:
    """A body in a new response of the app's class, which is given status and headers where they are not None."""
    cls = machine.resolve(response_class)
    item = machine.state.get(cls.id) if isinstance(cls, Reference) else None
    if isinstance(item, ClassObject):
        given = {"mimetype": mimetype if mimetype == Known(JSON) else None, "status": status, "headers": headers}
        keywords = {name: value for name, value in given.items() if value is not None}
        made = machine.language.call(machine, cls, Arguments((body,), keywords))
        if response_at(machine, made) is not None:
            return cast("Reference", made)
    response = new_response(machine, mimetype=mimetype)
    _start(machine, response, status, headers)
    return response


def is_document(machine: Machine, response: ResponseObject) -> bool | None:
    """Whether a browser would show the response as a document: surely (HTML), surely not (JSON, a download of a known
    type), or not known.
    """
    kind = media_type(machine, content_type(machine, response))
    if not isinstance(kind, Known) or not isinstance(kind.value, str):
        return None
    if kind.value in (HTML, "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml", "application/pdf"):
        return True
    if kind.value == JSON or kind.value.endswith("+json"):
        return False
    if kind.value.startswith(("image/", "audio/", "video/", "font/")):
        return False
    known = kind.value in mimetypes.types_map.values() or kind.value in _NO_DOCUMENT
    return False if known and not kind.value.startswith("text/plain") else None


_CHARSET_TYPES: Final = frozenset(
    "application/ecmascript application/javascript application/sql application/xml application/xml-dtd "
    "application/xml-external-parsed-entity".split()
)
_NO_DOCUMENT: Final = frozenset(
    "application/octet-stream application/zip application/gzip application/x-tar text/csv text/css text/javascript "
    "application/javascript text/event-stream application/x-ndjson text/calendar text/vcard application/vnd.ms-excel "
    "application/x-yaml application/yaml application/xml-dtd".split()
)


def guess_type(value: Value) -> Value | None:
    """The media type of a file of that name; None where it does not tell."""
    name = value.value if isinstance(value, Known) else value.parts[-1] if isinstance(value, Text) else None
    if isinstance(name, str):
        found, _ = mimetypes.guess_type(name.rpartition("/")[2] or name)
        return Known(found) if found else None
    return None


# -- methods -------------------------------------------------------------------------------------------------


def _init(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    return initialize(machine, reference, arguments)


def _init_headers(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    return NONE


def _enter(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    return reference


def _wsgi_headers(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    item = response_at(machine, reference)
    return item.headers if item is not None else machine.unknown("headers")


def _body(reference: Reference) -> Value:
    """The text or bytes that a response has for its body."""
    return Text((None,), None, f"@{reference.id}.data")


def _get_data(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    return _body(reference)


_METHODS: Final[dict[str, Callable[[Machine, Reference, Arguments], Value]]] = {
    "get_data": _get_data,
    "__init__": _init,
    "__enter__": _enter,
    "get_wsgi_headers": _wsgi_headers,
}


# -- WSGI ----------------------------------------------------------------------------------------------------


def start_response(machine: Machine, reference: Reference, function: Value) -> None:
    """Call a WSGI `start_response` with a response's status and a list of its headers."""
    item = response_at(machine, reference)
    if item is None:
        return
    lines = decided(machine, item.headers).all_lines()
    pairs: list[Value] = [TupleValue((Known(canonical(line.name), line.place), line.value)) for line in lines]
    listed = machine.allocate(ListObject(pairs))
    code = item.seen_status()
    status = code.value if isinstance(code, Known) else None
    shown: Value = Known(f"{status} STATUS") if isinstance(status, (int, str)) else machine.unknown("a status")
    machine.call(function, shown, listed)
