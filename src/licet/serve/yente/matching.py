"""`/match`: parties asked for, screened, and given as yente gives them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query

import licet
from licet.serve.http.answers import Json
from licet.serve.http.strict_json import StrictRoute
from licet.serve.yente import shapes
from licet.serve.yente.asked import Asked, asked
from licet.serve.yente.parameters import (
    CONFIG,
    MOST_BATCH,
    MOST_EXCLUDED,
    MOST_PAGE,
    THRESHOLD,
    Texts,
    TheStore,
    When,
    check_algorithm,
    later,
    scope,
)
from licet.serve.yente.store import Store

MOST_SCREENED = 1_000
"""Candidates of one query that are looked at."""

router = APIRouter(route_class=StrictRoute, tags=["Matching"])
Wanted = Callable[[dict[str, Any]], bool]


@router.post(
    "/match/{dataset}",
    summary="Query by example matcher",
    response_model=shapes.MatchAnswer,
    responses={400: {"model": shapes.Error}, 404: {"model": shapes.Error}},
)
def match(
    dataset: str,
    body: shapes.MatchAsked,
    store: TheStore,
    limit: Annotated[int, Query(le=MOST_PAGE)] = 5,
    threshold: Annotated[float, Query(allow_inf_nan=False)] = THRESHOLD,
    cutoff: Annotated[float, Query(deprecated=True, allow_inf_nan=False)] = THRESHOLD,
    algorithm: str = "best",
    include_dataset: Texts = (),
    exclude_schema: Texts = (),
    exclude_dataset: Texts = (),
    topics: Texts = (),
    changed_since: When = None,
    exclude_entity_ids: Annotated[tuple[str, ...], Query(max_length=MOST_EXCLUDED)] = (),
) -> Json:
    """The listed parties that each party asked for may be, best first, with the evidence for each.

    No match is not clearance: it says that no name on the lists held is like this one.
    """
    lists = scope(store, dataset, include_dataset, exclude_dataset)
    check_algorithm(algorithm)
    _check(body)
    questions = {key: _read(key, example) for key, example in body.queries.items()}
    wanted = _wanted(exclude_schema, topics, changed_since, exclude_entity_ids)
    found = matches(store, questions, lists, wanted, threshold=threshold, cutoff=cutoff, limit=max(0, limit))
    unused = sorted({name for one in questions.values() for name in one.unused})
    headers = {"x-batch-size": str(len(found))}
    headers |= {"x-licet-not-compared": ", ".join(unused)} if unused else {}
    applied = [name for name in ("weights", "config") if getattr(body, name)]
    headers |= {"x-licet-not-applied": ", ".join(applied)} if applied else {}
    return Json({"responses": found, "limit": limit}, headers={k: _ascii(v) for k, v in headers.items()})


def matches(
    store: Store,
    questions: Mapping[str, Asked],
    lists: frozenset[str],
    wanted: Wanted,
    *,
    threshold: float,
    cutoff: float,
    limit: int,
) -> dict[str, Any]:
    """The answer to each question by its key: all are screened together, which costs little more than one."""
    least = min(1.0, max(0.0, min(cutoff, threshold)))
    parties = [one.party for one in questions.values()]
    screened = store.snapshot.screen_many(parties, on=store.on, threshold=least, limit=MOST_SCREENED)
    answers = {}
    for (key, question), screening in zip(questions.items(), screened, strict=True):
        results = [*_results(store, screening, lists, wanted, min(cutoff, threshold))]
        matched = sum(candidate.match.score >= threshold for candidate, _ in results)
        answers[key] = {
            "status": 200,
            "results": [scored(entity, candidate, question.party, threshold) for candidate, entity in results[:limit]],
            # Of more candidates than are looked at some may be left out: then there are at least so many.
            "total": {"value": matched, "relation": "eq" if len(screening.candidates) < MOST_SCREENED else "gte"},
            "query": question.echo,
        }
    return answers


def _results(
    store: Store, screening: licet.Screening, lists: frozenset[str], wanted: Wanted, least: float
) -> Iterable[tuple[licet.Candidate, dict[str, Any]]]:
    """The candidates with a listing of the lists that is in force or may be, best first."""
    for candidate in screening.candidates:
        if candidate.match.score < least:
            continue
        held = any(one.listing.list in lists and one.in_force is not licet.Answer.NO for one in candidate.standings)
        entity = store.party(candidate.match.party) if held else None
        if entity is not None and wanted(entity):
            yield candidate, entity


def scored(
    entity: dict[str, Any], candidate: licet.Candidate, asked_for: licet.Party, threshold: float
) -> dict[str, Any]:
    """An entity with its score and the evidence that adds up to it."""
    found = candidate.match
    return {
        **entity,
        "score": found.score,
        "match": found.score >= threshold,
        "explanations": _explanations(found, asked_for.name),
    }


def _explanations(found: licet.Match, name: str) -> dict[str, dict[str, Any]]:
    """The evidence by its feature; a feature that speaks more than once is numbered."""
    said: dict[str, dict[str, Any]] = {}
    for one in found.evidence:
        key, number = one.feature, 1
        while key in said:
            number += 1
            key = f"{one.feature}_{number}"
        said[key] = {
            "detail": one.sentence,
            "score": one.value,
            "query": one.query or name,
            "candidate": one.listed or found.name,
        }
    return said


def _check(body: shapes.MatchAsked) -> None:
    for key in body.config:
        if key not in CONFIG:
            raise HTTPException(400, f"Invalid configuration parameter: {key} for algorithm licet")
    if len(body.queries) > MOST_BATCH:
        raise HTTPException(400, f"Too many queries in one batch (limit: {MOST_BATCH})")
    if not body.queries:
        raise HTTPException(400, "No queries provided.")


def _read(key: str, example: shapes.Example) -> Asked:
    try:
        return asked(example)
    except licet.BadInput as slip:
        raise HTTPException(400, f"Cannot parse example entity {key}: {slip}") from slip


def _wanted(schemata: Iterable[str], topics: Iterable[str], since: str | None, excluded: Iterable[str]) -> Wanted:
    changed, left_out, about, others = later(since), set(excluded), set(topics), set(schemata)

    def wanted(entity: dict[str, Any]) -> bool:
        return (
            entity["schema"] not in others
            and entity["id"] not in left_out
            and not left_out.intersection(entity["referents"])
            and (not about or not about.isdisjoint(entity["properties"].get("topics", ())))
            and changed(entity)
        )

    return wanted


def _ascii(text: str) -> str:
    """A header's value: nothing that could end the line or is no ASCII."""
    return "".join(one for one in text if one.isascii() and one.isprintable())[:1_000]
