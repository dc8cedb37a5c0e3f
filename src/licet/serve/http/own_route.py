"""Routes of the API's own verbs: what a request says is understood, or refused; a misspelt word is never silence."""

from collections.abc import Iterable, Iterator, Mapping
from email.message import Message
from typing import Any, get_origin

from fastapi.dependencies.models import Dependant
from starlette.exceptions import HTTPException
from starlette.requests import Request

from licet import BadInput
from licet.serve.http.strict_json import StrictRoute

JSON = "application/json"


class OwnRoute(StrictRoute):
    """A route that refuses parameters it does not know, one given twice, and bodies of another content type."""

    def get_route_handler(self) -> Any:
        """The handler, behind those checks."""
        handle = super().get_route_handler()
        several = {one.alias: _takes_several(one) for one in _query(self.dependant)}
        body = (self.openapi_extra or {}).get("requestBody", {}).get("content")
        types = tuple(body) if body else (JSON,) if self.body_field is not None else ()

        async def checked(request: Request) -> Any:
            _check_parameters(request.query_params.multi_items(), several)
            if types:
                _check_type(request.headers, types)
            return await handle(request)

        return checked


def _query(dependant: Dependant) -> Iterator[Any]:
    """The parameters of the query that a route takes, itself or by what it depends on."""
    yield from dependant.query_params
    for one in dependant.dependencies:
        yield from _query(one)


def _takes_several(field: Any) -> bool:
    return get_origin(field.field_info.annotation) in (list, tuple)


def _check_parameters(given: Iterable[tuple[str, str]], several: Mapping[str, bool]) -> None:
    """Raises BadInput for a parameter that the route does not have, or that is there twice and says two things."""
    seen: set[str] = set()
    for name, _value in given:
        if name not in several:
            # Of an unknown name only the beginning: what stands there may be anything.
            raise BadInput("a parameter", name[:40], ", ".join(sorted(several)) or "none")
        if name in seen and not several[name]:
            raise BadInput(name, "given twice", "each parameter once")
        seen.add(name)


def _check_type(headers: Mapping[str, str], types: tuple[str, ...]) -> None:
    """Raises HTTPException (415) where a body is announced in another form than the route reads."""
    given = headers.get("content-type", "")
    if not given and headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers:
        return  # no body: what is missing is told by its name
    said = Message()
    said["content-type"] = given
    charset = str(said.get_param("charset") or "utf-8").lower()
    packed = headers.get("content-encoding", "identity").lower()
    if not given or said.get_content_type() not in types or charset not in ("utf-8", "utf8") or packed != "identity":
        raise HTTPException(415, f"The body has to be {' or '.join(types)}, in UTF-8, not compressed.")
