"""Answers as JSON, written as the command line writes them."""

from typing import Any

from fastapi.responses import JSONResponse

from licet.serve.http.holder import Held
from licet.serve.shapes import Shape
from licet.serve.writing import as_json


class Json(JSONResponse):
    """An answer as JSON in one line: Chinese as Chinese, keys in the order given."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The bytes."""
        return in_pieces(content).encode("utf-8")


LONG = 64
"""Entries of a list from which it is written one by one."""


def in_pieces(content: Any) -> str:
    """The JSON of a value as `as_json` writes it; long lists piece by piece.

    Writing a value in one piece stops every other thread: of a document that names somebody ten thousand times that
    is seconds, in which no health check would be answered.
    """
    if isinstance(content, dict):
        return "{" + ", ".join(f"{as_json(key)}: {in_pieces(one)}" for key, one in content.items()) + "}"
    if isinstance(content, list) and len(content) >= LONG:
        return "[" + ", ".join(map(as_json, content)) + "]"
    return as_json(content)


def stamped(shape: Shape, held: Held, **more: Any) -> Json:
    """An answer with what it rests on beside it: the digest of the snapshot, and the newest day of any edition in it.

    What the answer says of itself already stays; `more` comes before the two.
    """
    rests_on = {"snapshot": held.snapshot.digest, "edition": held.snapshot.day.isoformat()}
    return Json({**shape, **{key: value for key, value in (more | rests_on).items() if key not in shape}})
