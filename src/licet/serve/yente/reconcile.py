"""`/reconcile`: the reconciliation API 0.2 as OpenRefine asks it.

Source: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/.
"""

from typing import Annotated, Any, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Form, HTTPException, Query, Request
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from licet.serve.http import strict_json
from licet.serve.http.answers import Json
from licet.serve.yente.adjacent import Redirect, entity_of
from licet.serve.yente.asked import asked
from licet.serve.yente.matching import matches
from licet.serve.yente.parameters import (
    MOST_BATCH,
    THRESHOLD,
    Limit,
    TheStore,
    When,
    check_algorithm,
    later,
    scope,
)
from licet.serve.yente.preview import HIGH, WIDE
from licet.serve.yente.query import rows_of
from licet.serve.yente.shapes import Example
from licet.serve.yente.store import Store
from licet.serve.yente.vocabulary import COUNTRY_PROPERTIES, SCHEMATA, TOPICS, country_label, label, properties

router = APIRouter(tags=["Reconciliation"])
T = TypeVar("T")
SPACE = "https://followthemoney.tech/explorer/schemata/"
LEAST = 0.5
"""Score from which a candidate is shown to the one who decides."""
MOST_SUGGESTED = 25
HIDDEN = frozenset(("publisher", "publisherUrl", "alephUrl", "retrievedAt", "summary"))


class Wanted(BaseModel):
    """A value of another column."""

    pid: str
    v: Any


class Query02(BaseModel):
    """One cell."""

    query: str | None = None
    type: str | list[str] | None = None
    limit: int = Field(5, ge=1, le=500)
    properties: list[Wanted] = []


class PropertySettings(BaseModel):
    """How values are given."""

    limit: int = 0
    render: str = "caption"


class PropertyWanted(BaseModel):
    """A property to be added."""

    id: str
    settings: PropertySettings = PropertySettings()


class Extend(BaseModel):
    """Properties of parties."""

    ids: list[str]
    properties: list[PropertyWanted]


def types() -> list[dict[str, str]]:
    """The types that can be asked for."""
    return [_type(name) for name, one in SCHEMATA.items() if one.matchable]


def _type(name: str) -> dict[str, str]:
    return {"id": name, "name": SCHEMATA[name].plural, "description": SCHEMATA[name].label}


@router.get("/reconcile/{dataset}", summary="Reconciliation manifest")
def manifest(request: Request, dataset: str, store: TheStore, queries: str | None = None) -> Json:
    """What the service can do, at the address it was asked at; with `queries`, their answers."""
    scope(store, dataset)
    if queries:
        return _answers(store, dataset, queries, "best", None)
    root = str(request.url.replace(path=request.scope.get("root_path", ""), query="")).rstrip("/")
    here = f"{root}/reconcile/{quote(dataset, safe='')}"
    more = f"?{request.url.query}" if request.url.query else ""

    def service(path: str) -> dict[str, str]:
        return {"service_url": here, "service_path": path + more}

    settings = [
        {"name": "limit", "label": "Limit", "type": "number", "default": 0, "help_text": "Most values; 0: all."},
        {
            "name": "render",
            "label": "Value rendering",
            "type": "select",
            "default": "caption",
            "help_text": "Values in words, or as they are kept.",
            "choices": [
                {"id": "caption", "name": "User-readable value"},
                {"id": "raw", "name": "Machine-readable value"},
            ],
        },
    ]
    return Json(
        {
            "versions": ["0.2"],
            "name": f"{store.datasets[dataset].title} (licet)",
            "identifierSpace": SPACE,
            "schemaSpace": SPACE,
            "documentation": f"{root}/openapi.json",
            "batchSize": 3,
            "view": {"url": f"{root}/entities/view/{{{{id}}}}"},
            "preview": {"url": f"{root}/entities/preview/{{{{id}}}}", "width": WIDE, "height": HIGH},
            "suggest": {
                "entity": service("/suggest/entity")
                | {"flyout_service_url": here, "flyout_service_path": "/flyout/entity?id=${id}"},
                **{one: service(f"/suggest/{one}") for one in ("type", "property")},
            },
            "extend": {"propose_properties": service("/extend/property"), "property_settings": settings},
            "defaultTypes": types(),
        }
    )


@router.post("/reconcile/{dataset}", summary="Reconciliation queries")
def reconcile(
    dataset: str,
    store: TheStore,
    queries: Annotated[str, Form()] = "",
    extend: Annotated[str, Form()] = "",
    algorithm: str = "best",
    changed_since: When = None,
) -> Json:
    """Candidates for cells, or properties of parties found."""
    scope(store, dataset)
    if extend.strip():
        return _extended(store, extend)
    return _answers(store, dataset, queries, algorithm, changed_since)


def _answers(store: Store, dataset: str, text: str, algorithm: str, since: str | None) -> Json:
    lists = scope(store, dataset)
    check_algorithm(algorithm)
    asked_for = _read(TypeAdapter(dict[str, Query02]), text)
    if len(asked_for) > MOST_BATCH:
        raise HTTPException(400, f"Too many queries in one batch (limit: {MOST_BATCH})")
    read = {key: asked(_example(one)) for key, one in asked_for.items() if _says(one)}
    found = matches(store, read, lists, later(since), threshold=THRESHOLD, cutoff=LEAST, limit=500)
    results = {
        key: {"result": [_candidate(each) for each in found[key]["results"][: one.limit]] if key in found else []}
        for key, one in asked_for.items()
    }
    return Json(results, headers={"x-batch-size": str(len(results))})


def _says(one: Query02) -> bool:
    """An empty cell is nobody; it has no candidates."""
    return bool((one.query or "").strip()) or any(one.v for one in one.properties)


def _example(one: Query02) -> Example:
    several = [one.type] if isinstance(one.type, str) else one.type or []
    schema = next((name for name in several if name), "Thing")
    told: dict[str, list[Any]] = {"name": [one.query]} if one.query and one.query.strip() else {}
    for wanted in one.properties:
        values = wanted.v if isinstance(wanted.v, list) else [wanted.v]
        told.setdefault(wanted.pid.rpartition(":")[2], []).extend(values)
    return Example.model_validate({"schema": schema, "properties": told})


def _candidate(found: dict[str, Any]) -> dict[str, Any]:
    return {**_named(found), "score": found["score"], "match": found["match"]}


def _named(entity: dict[str, Any]) -> dict[str, Any]:
    name = entity["schema"]
    told = {"id": entity["id"], "name": entity["caption"], "description": SCHEMATA[name].label}
    return {**told, "type": [_type(name)]}


def _extended(store: Store, text: str) -> Json:
    wanted = _read(TypeAdapter(Extend), text)
    if len(wanted.ids) > MOST_BATCH:
        raise HTTPException(400, f"Too many queries in one batch (limit: {MOST_BATCH})")
    rows: dict[str, dict[str, list[dict[str, str]]]] = {}
    meta: dict[str, dict[str, str]] = {}
    for identifier in wanted.ids:
        try:
            entity = entity_of(store, identifier)
        except Redirect as slip:
            raise HTTPException(400, "Please specify the canonical entity ID, not a referent") from slip
        row = rows.setdefault(identifier, {})
        for one in wanted.properties if entity else ():
            assert entity is not None
            name = one.id.rpartition(":")[2]
            if name in properties(entity["schema"]):
                meta.setdefault(one.id, {"id": one.id, "name": label(name)})
                row[one.id] = [{"str": value} for value in _values(entity, name, one.settings)]
    return Json({"meta": [*meta.values()], "rows": rows}, headers={"x-batch-size": str(len(rows))})


def _values(entity: dict[str, Any], name: str, settings: PropertySettings) -> list[str]:
    values: list[str] = entity["properties"].get(name, [])
    values = values[: settings.limit] if settings.limit > 0 else values
    if settings.render == "raw":
        return values
    if name in COUNTRY_PROPERTIES:
        return [country_label(one) for one in values]
    return [TOPICS.get(one, one) for one in values] if name == "topics" else values


def _read(form: TypeAdapter[T], text: str) -> T:
    try:
        return form.validate_python(strict_json.read(text.encode("utf-8", "surrogatepass")))
    except ValidationError as slip:
        first = slip.errors(include_input=False, include_url=False)[0]
        where = ".".join(map(str, first["loc"])) or "the value"
        raise HTTPException(400, f"{where}: {first['msg']}") from slip


@router.get("/reconcile/{dataset}/suggest/entity", include_in_schema=False)
def suggest_entity(dataset: str, store: TheStore, prefix: str = "", limit: Limit = 10) -> Json:
    """Parties whose names have these words, the last of them maybe not whole."""
    lists, index = scope(store, dataset), store.index
    found = rows_of(index, f"{prefix.strip()}*", fuzzy=False) if prefix.strip() else {}
    kept = [row for row, value in found.items() if value > 1 and not lists.isdisjoint(index.lists[row])]
    ordered = sorted(kept, key=lambda row: (-found[row], index.columns["caption"][row]))[: max(0, limit)]
    shown = [store.party(index.parties[row]) for row in ordered]
    return _suggested(prefix, [_named(one) for one in shown if one is not None])


@router.get("/reconcile/{dataset}/suggest/property", include_in_schema=False)
def suggest_property(dataset: str, store: TheStore, prefix: str = "") -> Json:
    """Properties whose name begins so."""
    scope(store, dataset)
    every = [(f"{schema}:{name}", name) for schema, one in SCHEMATA.items() for name in sorted(one.own - HIDDEN)]
    found = [{"id": full, "name": label(name), "description": None} for full, name in every if _begins(prefix, name)]
    return _suggested(prefix, found[:MOST_SUGGESTED])


@router.get("/reconcile/{dataset}/suggest/type", include_in_schema=False)
def suggest_type(dataset: str, store: TheStore, prefix: str = "") -> Json:
    """Types whose name begins so."""
    scope(store, dataset)
    start = prefix.strip().lower()
    found = [one for one in types() if start and any(one[a].lower().startswith(start) for a in ("id", "description"))]
    return _suggested(prefix, found)


@router.get("/reconcile/{dataset}/extend/property", include_in_schema=False)
def propose_properties(dataset: str, store: TheStore, type: Annotated[str, Query()] = "Thing", limit: int = 0) -> Json:
    """Properties that parties of a type can be extended by."""
    scope(store, dataset)
    if type not in SCHEMATA:
        raise HTTPException(400, f"Invalid type: {type}")
    own = properties(type) - HIDDEN
    found = [{"id": one, "name": label(one)} for one in sorted(own, key=label)]
    return Json({"limit": limit, "type": type, "properties": found[:limit] if limit > 0 else found})


def _begins(prefix: str, name: str) -> bool:
    start = prefix.strip().lower()
    return bool(start) and (name.lower().startswith(start) or label(name).lower().startswith(start))


def _suggested(prefix: str, result: list[dict[str, Any]]) -> Json:
    return Json({"code": "/api/status/ok", "status": "200 OK", "prefix": prefix, "result": result})
