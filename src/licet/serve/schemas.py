"""The published JSON Schemas (draft 2020-12): files beside this one, the same bytes in the package and on the page."""

from importlib.resources import files

from licet.serve.console import DONE
from licet.serve.streams import out


def text(name: str) -> str:
    """The schema of an answer, as published: `decision`."""
    return files("licet.serve").joinpath(f"{name}.schema.json").read_text(encoding="utf-8")


def show(name: str) -> int:
    """Prints a schema."""
    out(text(name).rstrip("\n"))
    return DONE
