"""`/search`: words to parties, with filters, facets, order and pages."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, HTTPException, Query

import licet
from licet.serve.http.answers import Json
from licet.serve.postings import Rows
from licet.serve.yente import query, shapes
from licet.serve.yente.index import SORTED, SearchIndex, field_key
from licet.serve.yente.parameters import Limit, Offset, Texts, TheStore, When, scope, window
from licet.serve.yente.store import Store
from licet.serve.yente.vocabulary import SCHEMATA, TOPICS, comparable, country_label

router = APIRouter(tags=["Matching"])
FacetName = Literal["datasets", "schema", "countries", "identifiers", "topics", "genders"]
LABELS = {
    "countries": "Countries",
    "datasets": "Data sources",
    "genders": "Genders",
    "identifiers": "Identifiers",
    "schema": "Entity types",
    "topics": "Topics",
}
MOST_VALUES = 1_000
"""Values of one facet."""
MOST_SCREENED = 50
"""Parties that screening adds for a name in another script or spelling."""
LONGEST = 1_000
"""Characters of a query that can be a name."""


@router.get(
    "/search/{dataset}",
    summary="Simple entity search",
    response_model=shapes.Found,
    responses={400: {"model": shapes.Error}, 404: {"model": shapes.Error}},
)
def search(
    dataset: str,
    store: TheStore,
    q: str = "",
    schema: str = "Thing",
    include_dataset: Texts = (),
    exclude_dataset: Texts = (),
    exclude_schema: Texts = (),
    changed_since: When = None,
    countries: Texts = (),
    topics: Texts = (),
    datasets: Texts = (),
    filter: Texts = (),
    limit: Limit = 10,
    offset: Offset = 0,
    sort: Texts = (),
    target: Annotated[bool | None, Query(deprecated=True)] = None,
    fuzzy: bool = False,
    facets: Annotated[tuple[FacetName, ...], Query()] = ("countries", "topics", "datasets"),
    filter_op: Literal["AND", "OR"] = "OR",
) -> Json:
    """Listed parties by words of their names and of what is said about them. To screen a party use `/match`."""
    lists = scope(store, dataset, include_dataset, exclude_dataset)
    if schema not in SCHEMATA:
        raise HTTPException(400, "Invalid schema")
    told = {"countries": [one.lower() for one in countries], "topics": [*topics], "datasets": [*datasets]}
    for one in filter:
        field, colon, value = one.partition(":")
        if not colon:
            raise HTTPException(400, f"Invalid filter: {one!r}")
        told.setdefault(field, []).append(value)
    if target is not None:
        told["target"] = [str(target).lower()]
    index = store.index
    kept = _filtered(index, told, every=filter_op == "AND")
    found = _found(store, index, q, fuzzy=fuzzy)
    shown = _shown(index, found, kept, lists, comparable(schema) - set(exclude_schema), changed_since)
    ordered = _ordered(index, shown, sort)
    limit, offset = window(limit, offset)
    page = [store.party(index.parties[row]) for row in ordered[offset : offset + limit]]
    return Json(
        {
            "limit": limit,
            "offset": offset,
            "total": {"value": len(ordered), "relation": "eq"},
            "results": [one for one in page if one is not None],
            "facets": {name: _facet(store, index, name, ordered) for name in dict.fromkeys(facets)},
        }
    )


def _found(store: Store, index: SearchIndex, q: str, *, fuzzy: bool) -> dict[int, float] | None:
    """The rows by how well they answer the words, with those that screening finds; None: nothing was asked."""
    if not q.strip():
        return None
    found = query.rows_of(index, q, fuzzy=fuzzy)
    terms = [one for part in query.parts(q) for one in part]
    if len(q) > LONGEST or not terms or any(one.no or one.begins for one in terms) or " OR " in q:
        return found
    try:
        screening = store.snapshot.screen(licet.read_name(q), on=store.on, limit=MOST_SCREENED)
    except licet.BadInput:
        return found  # no name: the words stand for themselves
    for candidate in screening.candidates:
        for row in index.fields.of(field_key("referents", candidate.match.party)).tolist():
            found[row] = max(found.get(row, 0.0), 2.0) + candidate.match.score
    return found


def _filtered(index: SearchIndex, told: Mapping[str, Iterable[str]], *, every: bool) -> Rows | None:
    """The rows with a value of each field asked for (`every`: with all); None without a filter."""
    kept: Rows | None = None
    for field, values in told.items():
        several = [index.fields.of(field_key(field, one)) for one in dict.fromkeys(values)]
        if not several:
            continue
        groups = several if every else [np.unique(np.concatenate(several))]
        for rows in groups:
            kept = rows if kept is None else np.intersect1d(kept, rows)
    return kept


def _shown(
    index: SearchIndex,
    found: dict[int, float] | None,
    kept: Rows | None,
    lists: frozenset[str],
    schemata: frozenset[str],
    since: str | None,
) -> list[tuple[int, float]]:
    """The rows that pass, each with how well it answers."""
    rows = range(len(index.parties)) if kept is None else kept.tolist()
    schema, changed = index.columns["schema"], index.columns["last_change"]
    return [
        (row, found[row] if found is not None else 1.0)
        for row in rows
        if (found is None or row in found)
        and schema[row] in schemata
        and not lists.isdisjoint(index.lists[row])
        and (since is None or changed[row] > since)
    ]


def _ordered(index: SearchIndex, shown: list[tuple[int, float]], sort: Sequence[str]) -> list[int]:
    """Rows by the fields asked for, then the best first, then by id. 400 for a field that nothing is sorted by."""
    ordered = sorted(shown, key=lambda one: (-one[1], index.columns["id"][one[0]]))
    for one in reversed(sort):
        field, _, way = one.rpartition(":")
        field, way = (field, way) if way in ("asc", "desc") and field else (one, "asc")
        field = "id" if field == "entity_id" else field
        if field == "_score":
            ordered.sort(key=lambda row: row[1], reverse=way == "desc")
        elif field in SORTED:
            column = index.columns[field]
            ordered.sort(key=lambda row: column[row[0]], reverse=way == "desc")
        else:
            raise HTTPException(400, f"Invalid sort: {one!r}; allowed are _score, {', '.join(SORTED)}")
    return [row for row, _ in ordered]


def _facet(store: Store, index: SearchIndex, name: str, rows: list[int]) -> dict[str, Any]:
    column = index.facets[name]
    counted = Counter(value for row in rows for value in column[row])
    ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:MOST_VALUES]
    values = [{"name": one, "label": _label(store, name, one), "count": count} for one, count in ordered]
    return {"label": LABELS[name], "values": values}


def _label(store: Store, facet: str, value: str) -> str:
    if facet == "countries":
        return country_label(value)
    if facet == "topics":
        return TOPICS.get(value, value)
    if facet == "datasets" and value in store.datasets:
        return store.datasets[value].title
    if facet == "schema" and value in SCHEMATA:
        return SCHEMATA[value].plural
    return value
