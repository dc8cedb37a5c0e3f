"""The published JSON Schemas (draft 2020-12): files beside this one, the same bytes in the package and on the page."""

import json
from importlib.resources import files
from typing import Any

from licet.serve.console import DONE
from licet.serve.streams import out

NAMES = ("decision", "transaction")


def text(name: str) -> str:
    """The schema as published: of an answer (`decision`), or of a question (`transaction`)."""
    return files("licet.serve").joinpath(f"{name}.schema.json").read_text(encoding="utf-8")


def read(name: str) -> dict[str, Any]:
    """The schema as an object."""
    found: dict[str, Any] = json.loads(text(name))
    return found


def show(name: str) -> int:
    """Prints a schema."""
    out(text(name).rstrip("\n"))
    return DONE
