"""The cookie of a session, and the token that its forms carry."""

import re
from urllib.parse import parse_qsl

from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import Response
from starlette.types import Message, Receive

from licet.serve.access import tokens

FIRST_BYTES = 4096
"""Of a form's body: the field `csrf` stands first in it."""
PART = re.compile(rb'name="csrf"\r\n\r\n([0-9a-f]{64})\r\n')


def cookie_name(*, secure: bool) -> str:
    """`__Host-`: a browser takes it over TLS only, and from this very name, not from a neighbor's."""
    return "__Host-licet" if secure else "licet"


def session_of(given: Headers, *, secure: bool) -> str | None:
    """The session that a request brings."""
    return cookie_parser(given.get("cookie", "")).get(cookie_name(secure=secure)) or None


def give(response: Response, session: str, *, secure: bool) -> None:
    """Puts a session into the browser, until it is closed."""
    response.set_cookie(cookie_name(secure=secure), session, path="/", secure=secure, httponly=True, samesite="lax")


def take(response: Response, *, secure: bool) -> None:
    """Takes the session out of the browser."""
    response.delete_cookie(cookie_name(secure=secure), path="/", secure=secure, httponly=True, samesite="lax")


def right(given: str, wanted: str) -> bool:
    """Whether it is the token of the session."""
    return bool(wanted) and tokens.same(given, wanted)


async def token(given: Headers, receive: Receive) -> tuple[str, Receive]:
    """The token of a request, from its header or its form; and the body, to be read again by the route."""
    if "x-csrf-token" in given:
        return given["x-csrf-token"], receive
    kind = given.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        return "", receive
    messages, begin = await _begin(receive)
    return _in_form(kind, begin), _again(messages, receive)


async def _begin(receive: Receive) -> tuple[list[Message], bytes]:
    messages: list[Message] = []
    begin = b""
    while len(begin) < FIRST_BYTES:
        message = await receive()
        messages.append(message)
        begin += message.get("body", b"")
        if not message.get("more_body", False):
            break
    return messages, begin[:FIRST_BYTES]


def _in_form(kind: str, begin: bytes) -> str:
    if kind == "multipart/form-data":
        found = PART.search(begin)
        return found[1].decode("ascii") if found else ""
    fields = parse_qsl(begin.decode("latin-1").partition("&")[0])
    return fields[0][1] if fields and fields[0][0] == "csrf" else ""


def _again(messages: list[Message], receive: Receive) -> Receive:
    async def replayed() -> Message:
        return messages.pop(0) if messages else await receive()

    return replayed
