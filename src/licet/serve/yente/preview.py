"""What OpenRefine shows of a party where one points at it: a few lines, in a frame or beside the field."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup

from licet.serve.http.answers import Json
from licet.serve.streams import printable
from licet.serve.yente.adjacent import Redirect, entity_of
from licet.serve.yente.index import countries_of
from licet.serve.yente.parameters import TheStore, scope
from licet.serve.yente.store import Store
from licet.serve.yente.vocabulary import SCHEMATA, country_label

router = APIRouter(include_in_schema=False)
WIDE, HIGH = 430, 300
MOST_NAMES = 5
# The frame of a program on the same machine, as OpenRefine is; a page of another site may not frame it.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*",
    "Cache-Control": "no-store",
}


@router.get("/entities/preview/{identifier}")
def preview(identifier: str, store: TheStore) -> Response:
    """A page of a few lines, to be shown in a frame."""
    head = Markup('<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{}</title></head><body>{}</body>')
    entity = _entity(store, identifier)
    return HTMLResponse(head.format(printable(entity["caption"]), lines(store, entity)), headers=HEADERS)


@router.get("/entities/view/{identifier}")
def view(identifier: str, store: TheStore) -> Response:
    """The page of the party, for people."""
    entity = _entity(store, identifier)
    return RedirectResponse(f"/party/{quote(entity['referents'][0], safe=':')}", 303)


@router.get("/reconcile/{dataset}/flyout/entity")
def flyout(dataset: str, store: TheStore, id: str) -> Json:
    """The same lines as part of a page."""
    scope(store, dataset)
    return Json({"id": id, "html": str(lines(store, _entity(store, id)))})


def _entity(store: Store, identifier: str) -> dict[str, Any]:
    try:
        found = entity_of(store, identifier)
    except Redirect as slip:
        found = entity_of(store, slip.identifier)
    if found is None or not found["referents"]:
        raise HTTPException(404, "No such entity!")
    return found


def lines(store: Store, entity: dict[str, Any]) -> Markup:
    """A party in a few lines: its name, what it is and where, its lists, other names. Every value is escaped."""
    several = [Markup("<p><strong>{}</strong></p>").format(printable(entity["caption"]))]
    several += [Markup("<p>{}</p>").format(printable(one)) for one in _said(store, entity) if one]
    return Markup("").join(several)


def _said(store: Store, entity: dict[str, Any]) -> Iterator[str]:
    told = entity["properties"]
    yield ", ".join([SCHEMATA[entity["schema"]].label, *map(country_label, countries_of(entity))])
    held = store.entities.lists(entity["referents"][0])
    yield f"On {store.on.isoformat()}: " + "; ".join(store.datasets[one].title for one in held if one in store.datasets)
    names = [one for name in ("name", "alias", "weakAlias") for one in told.get(name, ()) if one != entity["caption"]]
    more = len(names) - MOST_NAMES
    yield "; ".join(names[:MOST_NAMES]) + (f"; and {more} more" if more > 0 else "")
