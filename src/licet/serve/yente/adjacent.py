"""`/entities`: one entity, and those beside it."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from licet.serve.http.answers import Json
from licet.serve.yente import shapes
from licet.serve.yente.parameters import Limit, Offset, Texts, TheStore, window
from licet.serve.yente.store import Store
from licet.serve.yente.vocabulary import REVERSE, SCHEMATA

router = APIRouter(tags=["Data access"])
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": shapes.Error}}
OUTWARD = {(schema, name) for schema, name in REVERSE}
"""Properties that hold the id of another entity."""
SORTS = ("id", "caption", "schema", "first_seen", "last_seen", "last_change")


class Redirect(Exception):
    """The entity is known by another id."""

    def __init__(self, identifier: str) -> None:
        super().__init__(identifier)
        self.identifier = identifier


def entity_of(store: Store, identifier: str) -> dict[str, Any] | None:
    """The entity with an id; None where there is none. Redirect for another writing of an id of ours."""
    read = store.entities.read_id(identifier)
    party, part = read if read else (identifier, "")
    whole = store.party(party)
    if whole is None:
        return None
    if not part:
        if whole["id"] != identifier:
            raise Redirect(whole["id"])
        return whole
    return next((one for one in store.entities.of(party) if one["id"] == identifier), None)


def beside(store: Store, entity: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The entities beside one, by the property that leads to them; each with the entities at its other end."""
    found: dict[str, list[dict[str, Any]]] = {}
    for name, edge in _inward(store, entity["id"]):
        found.setdefault(name, []).append(_nested(store, edge, without=entity["id"]))
    for name, values in entity["properties"].items():
        if (entity["schema"], name) in OUTWARD:
            found[name] = [one for one in (entity_of(store, value) for value in values) if one is not None]
    return found


def _inward(store: Store, identifier: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """What leads to an entity: of its own party, and of parties with a link to it."""
    read = store.entities.read_id(identifier)
    if read is None:
        return
    for party in dict.fromkeys((read[0], *store.entities.linking(read[0]))):
        for one in store.entities.of(party):
            for name, values in one["properties"].items():
                if identifier in values and (one["schema"], name) in OUTWARD:
                    yield REVERSE[one["schema"], name], one


def _nested(store: Store, edge: dict[str, Any], without: str) -> dict[str, Any]:
    """A link with whole entities at its ends, but not the one it was reached from."""
    told: dict[str, Any] = {}
    for name, values in edge["properties"].items():
        if (edge["schema"], name) not in OUTWARD:
            told[name] = values
            continue
        others = [entity_of(store, value) or value for value in values if value != without]
        if others:
            told[name] = others
    return {**edge, "properties": told}


def _found(store: Store, request: Request, identifier: str, name: str) -> dict[str, Any] | Response:
    try:
        entity = entity_of(store, identifier)
    except Redirect as other:
        path = str(request.scope.get("root_path", "")) + f"/entities/{quote(other.identifier, safe='')}{name}"
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(path + query, 308)
    if entity is None:
        raise HTTPException(404, "No such entity!")
    return entity


@router.get("/entities/{entity_id}", summary="Fetch an entity", response_model=shapes.Entity, responses=MISSING)
def fetch(request: Request, entity_id: str, store: TheStore, nested: bool = True) -> Response:
    """One entity by its id, with its sanctions, documents and links inside its properties."""
    entity = _found(store, request, entity_id, "")
    if isinstance(entity, Response):
        return entity
    if not nested:
        return Json(entity)
    return Json({**entity, "properties": {**entity["properties"], **beside(store, entity)}})


@router.get("/entities/{entity_id}/adjacent", response_model=shapes.Adjacent, responses=MISSING)
def adjacent(
    request: Request, entity_id: str, store: TheStore, sort: Texts = (), limit: Limit = 10, offset: Offset = 0
) -> Response:
    """The entities beside one, by property, a page of each."""
    entity = _found(store, request, entity_id, "/adjacent")
    if isinstance(entity, Response):
        return entity
    pages = {name: _page(several, sort, limit, offset) for name, several in beside(store, entity).items()}
    return Json({"entity": entity, "adjacent": pages})


@router.get("/entities/{entity_id}/adjacent/{property_name}", response_model=shapes.AdjacentPage, responses=MISSING)
def adjacent_by_property(
    request: Request,
    entity_id: str,
    property_name: str,
    store: TheStore,
    sort: Texts = (),
    limit: Limit = 10,
    offset: Offset = 0,
) -> Response:
    """A page of the entities beside one by one property."""
    entity = _found(store, request, entity_id, f"/adjacent/{quote(property_name, safe='')}")
    if isinstance(entity, Response):
        return entity
    own = {name for schema, name in OUTWARD if schema == entity["schema"]}
    reverse = set(REVERSE.values()) if entity["schema"] in SCHEMATA else set()
    if property_name not in own | reverse:
        raise HTTPException(404, "No such property!")
    return Json(_page(beside(store, entity).get(property_name, []), sort, limit, offset))


def _page(several: list[dict[str, Any]], sort: Sequence[str], limit: int, offset: int) -> dict[str, Any]:
    ordered = list(several)
    for one in reversed(sort):
        field, _, way = one.rpartition(":") if one.endswith((":asc", ":desc")) else (one, "", "asc")
        field = "id" if field == "entity_id" else field
        if field not in SORTS:
            raise HTTPException(400, f"Invalid sort: {one!r}; allowed are {', '.join(SORTS)}")
        ordered.sort(key=lambda entity, by=field: entity[by] or "", reverse=way == "desc")  # type: ignore[misc]
    limit, offset = window(limit, offset)
    total = {"value": len(ordered), "relation": "eq"}
    return {"results": ordered[offset : offset + limit], "total": total, "limit": limit, "offset": offset}
