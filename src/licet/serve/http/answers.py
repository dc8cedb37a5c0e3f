"""Answers as JSON, written as the command line writes them."""

from typing import Any

from fastapi.responses import Response

from licet.serve.writing import as_json


class Json(Response):
    """An answer as JSON in one line: Chinese as Chinese, keys in the order given."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The bytes."""
        return as_json(content).encode("utf-8")
