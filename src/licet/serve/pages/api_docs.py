"""The API's own page: every verb as the application describes it, with a line that asks it. Nothing from elsewhere."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from licet.serve.http.server import TheServer, TheSnapshot
from licet.serve.pages import described
from licet.serve.pages.rendering import page

router = APIRouter(include_in_schema=False)

PATH = "/docs"


@router.get(PATH)
def docs(request: Request, server: TheServer, held: TheSnapshot) -> HTMLResponse:
    """What can be asked, of whom, and how; made of the same description as `/openapi.json`."""
    schema = request.app.openapi()
    rules = server.gate.rules
    base = (rules.url or str(request.base_url)).rstrip("/")
    operations = list(described.operations(schema, base, keys=not rules.open))
    shapes = list(described.shapes(schema, operations))
    return page(
        "docs.html",
        here=PATH,
        snapshot=held.snapshot,
        version=schema["info"]["version"],
        groups=list(_groups(schema, operations)),
        shapes=shapes,
        known=frozenset(one.name for one in shapes),
        base=base,
        keys=not rules.open,
    )


def _groups(
    schema: Mapping[str, Any], operations: Iterable[described.Operation]
) -> Iterator[tuple[str, str, list[described.Operation]]]:
    """The verbs by tag, in the order of the description: id, heading, verbs."""
    headings: dict[str, str] = {one["name"]: one["description"] for one in schema.get("tags", ())}
    found: dict[str, list[described.Operation]] = {name: [] for name in headings}
    for one in operations:
        found.setdefault(one.tag, []).append(one)
    for name, several in found.items():
        if several:
            yield name, headings.get(name, name.capitalize()), several
