"""Werkzeug's HTTP exceptions: `abort`, their codes, and the response that each is (werkzeug/exceptions.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

from flake8_flask_headers.evaluation.attributes import class_lookup, linearize
from flake8_flask_headers.evaluation.hosted import HostObject
from flake8_flask_headers.evaluation.machine import Arguments, Machine, Raised
from flake8_flask_headers.evaluation.values import NONE, External, Known, Native, Reference, Unknown, Value
from flake8_flask_headers.framework.headers import HeadersObject, merge
from flake8_flask_headers.framework.responses import (
    ResponseObject,
    new_response,
    response_at,
    status_code,
    status_key,
    status_line,
)

PREFIX: Final = "werkzeug.exceptions."
HTTP_EXCEPTION: Final = f"{PREFIX}HTTPException"
CODES: Final = {
    "BadRequest": 400,
    "Unauthorized": 401,
    "Forbidden": 403,
    "NotFound": 404,
    "MethodNotAllowed": 405,
    "NotAcceptable": 406,
    "RequestTimeout": 408,
    "Conflict": 409,
    "Gone": 410,
    "LengthRequired": 411,
    "PreconditionFailed": 412,
    "RequestEntityTooLarge": 413,
    "RequestURITooLarge": 414,
    "UnsupportedMediaType": 415,
    "RequestedRangeNotSatisfiable": 416,
    "ExpectationFailed": 417,
    "ImATeapot": 418,
    "MisdirectedRequest": 421,
    "UnprocessableEntity": 422,
    "Locked": 423,
    "FailedDependency": 424,
    "PreconditionRequired": 428,
    "TooManyRequests": 429,
    "RequestHeaderFieldsTooLarge": 431,
    "UnavailableForLegalReasons": 451,
    "InternalServerError": 500,
    "NotImplemented": 501,
    "BadGateway": 502,
    "ServiceUnavailable": 503,
    "GatewayTimeout": 504,
    "HTTPVersionNotSupported": 505,
}
_STATUS: Final = "exception.code"
_NAMES: Final = {code: name for name, code in CODES.items()}
_PARENTS: Final = {
    "SecurityError": ("BadRequest",),
    "BadHost": ("BadRequest",),
    "ClientDisconnected": ("BadRequest",),
    "BadRequestKeyError": ("BadRequest",),
}


def class_for(code: int) -> External:
    """The exception class of a status code."""
    return External(PREFIX + _NAMES.get(code, "HTTPException"))


def code_of(dotted: str) -> int | None:
    """The status code of an exception class; None where it is none of Werkzeug's."""
    name = dotted.removeprefix(PREFIX)
    if name in _PARENTS:
        name = _PARENTS[name][0]
    return CODES.get(name) if dotted.startswith(PREFIX) else None


def bases(dotted: str) -> tuple[str, ...] | None:
    """What an exception class derives from, nearest first; None where it is none of Werkzeug's."""
    name = dotted.removeprefix(PREFIX)
    if not dotted.startswith(PREFIX) or (name not in CODES and name not in _PARENTS and name != "HTTPException"):
        return None
    own = tuple(PREFIX + parent for parent in _PARENTS.get(name, ()))
    http = () if name == "HTTPException" else (HTTP_EXCEPTION,)
    return (*own, *http, "builtins.Exception", "builtins.BaseException", "builtins.object")


@dataclass(slots=True)
class HTTPExceptionObject(HostObject):
    """An HTTP exception that is (about to be) raised."""

    def copy(self) -> HTTPExceptionObject:
        return HTTPExceptionObject(self.cls, dict(self.names), self.place)

    def attribute(self, machine: Machine, reference: Reference, name: str) -> Value | None:
        if name == "code":
            return code_value(machine, reference)
        if name == "get_response":
            return Native(name, lambda machine, arguments: default_response(machine, reference))
        if name == "__init__":
            return Native(name, lambda machine, arguments: initialize(machine, reference, arguments))
        if name in ("description", "name", "get_body", "get_description"):
            return machine.unknown(f"the exception's {name}")
        if name == "get_headers":
            return Native(name, lambda machine, arguments: machine.language.iterate(machine, NONE) and NONE)
        if name == "response":
            return NONE
        return None


def initialize(machine: Machine, reference: Reference, arguments: Arguments) -> Value:
    """`HTTPException(description, response)`."""
    response = arguments.get(1, "response")
    if response is not None:
        cast("HTTPExceptionObject", machine.state.write(reference.id)).names["response"] = response
    description = arguments.get(0, "description")
    if description is not None:
        cast("HTTPExceptionObject", machine.state.write(reference.id)).names["description"] = description
    return NONE


def code_value(machine: Machine, reference: Reference) -> Value:
    """The status code of a raised exception."""
    item = cast("HTTPExceptionObject", machine.state.read(reference.id))
    order = linearize(machine, item.cls)
    own = item.names.get("code") or class_lookup(machine, order, "code")
    if own is not None:
        return own
    for base in order:
        if isinstance(base, External):
            code = code_of(base.dotted)
            if code is not None:
                return Known(code)
    return NONE


def new_exception(machine: Machine, cls: Value, arguments: Arguments) -> Reference:
    """An instance of one of Werkzeug's exception classes."""
    reference = machine.allocate(HTTPExceptionObject(cls, {}, machine.evidence()))
    initialize(machine, reference, arguments)
    return reference


def with_some_status(machine: Machine, reference: Reference) -> None:
    """Give an HTTP exception without a code, as a handler of them all gets it, some status of an error."""
    if code_value(machine, reference) == NONE:
        status = Unknown("the status of an exception", _STATUS)
        codes = sorted(set(CODES.values()))
        machine.limit(_STATUS, codes)
        machine.limit(status_key(status), [status_line(code) for code in codes])
        cast("HTTPExceptionObject", machine.state.write(reference.id)).names["code"] = status


def default_response(machine: Machine, reference: Reference) -> Value:
    """The response that an HTTP exception is: the one it was given, else an HTML page without headers of its own.

    Source: werkzeug/exceptions.py `HTTPException.get_response` (a plain werkzeug Response, not the app's response
    class).
    """
    item = cast("HTTPExceptionObject", machine.state.read(reference.id))
    given = item.names.get("response")
    if given is not None and response_at(machine, machine.resolve(given)) is not None:
        return machine.resolve(given)
    made = new_response(machine, status=code_value(machine, reference))
    headers = class_lookup(machine, linearize(machine, item.cls), "get_headers")
    if headers is not None:
        pairs = machine.call(headers, reference)
        merge(machine, cast("ResponseObject", machine.state.read(made.id)).headers, pairs, HeadersObject.append)
    return made


def abort(machine: Machine, arguments: Arguments) -> Value:
    """`flask.abort(status or response)`. Raises Raised, always."""
    given = machine.resolve(arguments.positional[0]) if arguments.positional else NONE
    place = machine.evidence()
    if response_at(machine, given) is not None:
        exception = new_exception(machine, External(HTTP_EXCEPTION), Arguments((NONE, given)))
        raise Raised(exception, place)
    status = status_code(machine, given)
    rest = Arguments(arguments.positional[1:], arguments.keywords)
    if isinstance(status, Known) and isinstance(status.value, int):
        raise Raised(new_exception(machine, class_for(status.value), rest), place)
    exception = new_exception(machine, External(HTTP_EXCEPTION), rest)
    cast("HTTPExceptionObject", machine.state.write(exception.id)).names["code"] = status
    raise Raised(exception, place)
