"""Errors as problem details (RFC 9457): what is wrong, with which field, what is allowed. Never a traceback."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

import licet
from licet.serve.access.headers import ALWAYS
from licet.serve.writing import as_json

MEDIA_TYPE = "application/problem+json"
STATUS: Mapping[type[licet.LicetError], int] = {
    licet.BadInput: 422,
    licet.NotCovered: 422,
    licet.SourceUnreadable: 422,
    licet.EditionMissing: 404,
    licet.StateUnavailable: 503,
}
"""What a caller can do something about; every other error of licet is one of the server's (500)."""

TITLES = {
    400: "The request cannot be read",
    401: "Who asks is not known",
    403: "Not allowed",
    404: "Not found",
    405: "Not that method",
    409: "Not in this state",
    413: "Too large",
    414: "Too long an address",
    421: "Not by that name",
    415: "Not that content type",
    422: "A value that cannot be used",
    429: "Too many requests",
    500: "The server failed",
    503: "Not now",
    507: "No room",
}
BUSY = "Too many long questions are being answered. Ask again in a moment."


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None, **more: Any) -> Response:
    """A problem as a response. `more`: `field` and `allowed` where a value is wrong."""
    body = {"type": "about:blank", "title": TITLES.get(status, "Refused"), "status": status, "detail": detail, **more}
    return Response(as_json(body), status, dict(headers or {}), MEDIA_TYPE)


def no_state() -> Response:
    """What the server remembers cannot be reached: where it is stands in the log."""
    return problem(503, "The server's database does not answer; nothing was changed.", {"retry-after": "5"})


def install(app: FastAPI) -> None:
    """Every error of the application leaves as a problem."""
    app.add_exception_handler(licet.LicetError, _of_licet)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _of_validation)
    app.add_exception_handler(Exception, _of_anything)


def _of_licet(_request: Request, slip: Exception) -> Response:
    if isinstance(slip, licet.StateUnavailable):
        return no_state()
    status = next((code for kind, code in STATUS.items() if isinstance(slip, kind)), 500)
    if isinstance(slip, licet.BadInput):
        return problem(status, str(slip), field=slip.field, allowed=slip.allowed)
    return problem(status, str(slip))


def _of_http(request: Request, slip: Exception) -> Response:
    assert isinstance(slip, HTTPException)
    if isinstance(slip.__cause__, licet.LicetError):
        # What reads the body is wrapped by the framework; what is wrong with it says so itself.
        return _of_licet(request, slip.__cause__)
    return problem(slip.status_code, slip.detail, slip.headers)


def _of_validation(_request: Request, slip: Exception) -> Response:
    assert isinstance(slip, RequestValidationError)
    return problem(422, **of_fields(slip.errors()))


MISSPELT = "extra_forbidden"
PLAIN = {"missing": "is missing", MISSPELT: "is not a field here"}


def of_fields(errors: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """What is wrong with the fields of a body, in sentences: `detail` and `field` of the first, and all of them."""
    # A misspelt field comes first: it is why another one is missing.
    first, *rest = [_said(one) for one in sorted(errors, key=lambda one: one["type"] != MISSPELT)]
    more = f" (and {len(rest)} more)" if rest else ""
    return {"detail": first["detail"] + more, "field": first["field"], "errors": [first, *rest]}


def _said(error: Mapping[str, Any]) -> dict[str, str]:
    """One error of a field in a sentence; the value stays out of it: it may be a name."""
    where = [str(part) for part in error["loc"] if part not in ("body", "query", "path", "header")]
    field = ".".join(where) or "the body"
    message = str(error["msg"]).removeprefix("Value error, ")
    said = PLAIN.get(error["type"]) or f"cannot be used: {message[:1].lower()}{message[1:]}"
    return {"field": field, "detail": f"{field} {said}"}


def _of_anything(_request: Request, _slip: Exception) -> Response:
    return failed()


def failed() -> Response:
    """That the server failed, and nothing more."""
    # What went wrong stands in the log, by the number of the request; a stranger learns nothing of the inside.
    # This answer is made outside the guard, which gives all others theirs.
    return problem(500, "The answer could not be made.", ALWAYS)
