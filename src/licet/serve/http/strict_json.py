"""JSON of strangers: what can be read in two ways is refused, and so is what is nested too deeply to be a question.

Two fields of one name, NaN and infinities are read by most parsers, each in its own way (RFC 8259, 4 and 6); of a
transaction that is two answers. Numbers keep their digits: shares and thresholds are compared exactly.
"""

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NoReturn

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.requests import Request as Plain

from licet import BadInput

TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[{\]}]', re.DOTALL)
"""A whole string, in which brackets are letters, or a bracket."""
DEEPEST = 32
"""Levels of brackets; a transaction with every field has eight."""
LONGEST_NUMBER = 40
"""Digits of a number; longer ones cost time and say nothing more."""


def read(data: bytes) -> Any:
    """The value that JSON in UTF-8 says.

    Raises:
        BadInput: it is no JSON, or has one of the forms above.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as slip:
        raise BadInput("the body", f"byte {slip.start}", "JSON in UTF-8") from slip
    _check_depth(text)
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_number, parse_int=_whole
        )
    except json.JSONDecodeError as slip:
        where = f"line {slip.lineno}, column {slip.colno}"
        raise BadInput("the body", f"{slip.msg} at {where}", "one JSON object") from slip


def _check_depth(text: str) -> None:
    """Counts brackets outside strings, before anything is built of them."""
    depth = 0
    for found in TOKENS.finditer(text):
        token = found[0]
        if token in "[{":
            depth += 1
            if depth > DEEPEST:
                raise BadInput("the body", f"more than {DEEPEST} levels deep", f"at most {DEEPEST} levels")
        elif token in "]}":
            depth -= 1


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise BadInput(twice, "given twice", "each field once")
    return found


def _constant(text: str) -> NoReturn:
    raise BadInput("a number", text, "digits; null where it is not known")


def _number(text: str) -> Decimal:
    _check_length(text)
    number = Decimal(text)
    if not -LONGEST_NUMBER <= number.adjusted() <= LONGEST_NUMBER:
        raise BadInput("a number", text, f"one of at most {LONGEST_NUMBER} digits")
    return number


def _whole(text: str) -> int:
    _check_length(text)
    return int(text)


def _check_length(text: str) -> None:
    if len(text) > LONGEST_NUMBER:
        raise BadInput("a number", text, f"one of at most {LONGEST_NUMBER} digits")


class StrictRequest(Request):
    """A request whose JSON is read by `read`."""

    async def json(self) -> Any:
        """The body's value; raises BadInput."""
        if not hasattr(self, "_json"):
            self._json = read(await self.body())
        return self._json


class StrictRoute(APIRoute):
    """A route that reads its body strictly."""

    def get_route_handler(self) -> Any:
        """The handler, given a strict request."""
        handle = super().get_route_handler()

        async def strict(request: Plain) -> Any:
            return await handle(StrictRequest(request.scope, request.receive))

        return strict
