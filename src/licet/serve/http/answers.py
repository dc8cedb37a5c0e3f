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
        return as_json(content).encode("utf-8")


def stamped(shape: Shape, held: Held, **more: Any) -> Json:
    """An answer with what it rests on beside it: the digest of the snapshot, and the newest day of any edition in it.

    What the answer says of itself already stays; `more` comes before the two.
    """
    rests_on = {"snapshot": held.snapshot.digest, "edition": held.snapshot.day.isoformat()}
    return Json({**shape, **{key: value for key, value in (more | rests_on).items() if key not in shape}})
