"""`/catalog` and `/algorithms`: what can be asked, how fresh it is, and how it is compared."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

import licet
from licet.serve.http.answers import Json
from licet.serve.writing import as_json
from licet.serve.yente import shapes
from licet.serve.yente.parameters import ACCEPTED, BEST, CONFIG, TheStore
from licet.serve.yente.store import Dataset, Store

router = APIRouter()
KEPT = "public, max-age=300"
PAGE = "https://www.opensanctions.org/docs/api/scoring/"

FEATURES: Mapping[str, str] = MappingProxyType(
    {
        "same_words": "Words that stand in both names, by how rare they are on the lists.",
        "whole_name": "All words of one name stand in the other.",
        "alike_letters": "How alike the letters of both names are.",
        "cut_off": "One name goes on where the other ends.",
        "name_parts": "Parts of a person's name that agree.",
        "other_spelling": "A word is written in another way.",
        "only_asked": "Words that only the name asked for has.",
        "only_listed": "Words that only the listed name has.",
        "left_alike": "The words left over on both sides have letters in common.",
        "other_first": "The first distinctive words differ.",
        "other_number": "The names carry different numbers.",
        "word_order": "The words stand in another order.",
        "same_kind": "Both are of one kind: organization, person, vessel, aircraft.",
        "other_kind": "They are of different kinds.",
        "same_country": "Both state the same country.",
        "other_country": "They state different countries.",
        "other_form": "The legal forms differ.",
        "weak_name": "The listed name is a weak alias.",
        "part_of_text": "The name is a part of a longer text.",
        "reading": "The name was read from another script or spelling.",
        "slip_apart": "The names are a slip of the pen or two apart.",
        "same_name": "The names are written the same.",
        "common_words": "Only common words agree.",
        "always_shown": "The listed name stands whole in the one asked for, so it is shown.",
        "initials": "One name has the initials of the other.",
        "same_address": "The addresses agree too.",
        "wrong_identifier": "A number has a wrong form or check digit and proves nothing.",
        "limit": "Keeps the score between 0 and 1.",
    }
)
"""What is compared in names; numbers and addresses have evidence of their own beside them."""
NOT_COMPUTED = (
    "Numbers (IMO, LEI, passport, registration, SWIFT, tax, USCC) and addresses are compared and explained too. "
    "Not compared: dates (birthDate, incorporationDate), gender, wallet addresses, ISIN, UEI and NPI codes. "
    "weights and config are accepted and change nothing."
)


def catalog_of(store: Store) -> dict[str, Any]:
    """The data sets, and which of them are out of date."""
    fresh = {str(one.list): one.fresh for one in store.snapshot.freshness(store.on)}
    at = datetime.combine(store.snapshot.day, time(), UTC)
    version, stamp = licet.export_version(at, store.snapshot.digest), f"{store.snapshot.day}T00:00:00"
    outdated = [one.name for one in store.datasets.values() if not all(fresh.get(a) for a in one.lists)]
    return {
        "datasets": [_dataset(one, version, stamp) for one in store.datasets.values()],
        "current": [one for one in store.datasets if one not in outdated],
        "outdated": outdated,
        "index_stale": bool(outdated),
    }


def _dataset(one: Dataset, version: str, stamp: str) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "summary": f"Lists: {', '.join(sorted(one.lists))}",
        "publisher": {"name": one.publisher, "url": one.url} if one.publisher else None,
        "version": version,
        "updated_at": stamp,
        "last_export": stamp,
        "load": not one.children,
        "entities_url": None,
        "delta_url": None,
        "namespace": False,
        "children": list(one.children),
        "resources": [],
        "index_version": version,
        "index_current": True,
    }


@router.get("/catalog", tags=["Data access"], summary="Data catalog")
@router.get("/manifest", include_in_schema=False)
def catalog(request: Request, store: TheStore) -> Response:
    """What can be asked; a caller that has it already gets 304."""
    body = as_json(catalog_of(store)).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": KEPT}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


@router.get("/algorithms", tags=["System information"])
def algorithms() -> Json:
    """How parties are compared: one algorithm, which every accepted name gives."""
    own = f"The matching of licet: evidence that adds up to the score exactly. {NOT_COMPUTED}"
    names = [(BEST, own), *((one, f"Accepted for programs that ask for it; licet answers. {own}") for one in ACCEPTED)]
    return Json({"algorithms": [_algorithm(*one) for one in names], "default": "best", "best": BEST})


def _algorithm(name: str, description: str) -> dict[str, Any]:
    features = {one: {"description": text, "coefficient": 1.0, "url": PAGE} for one, text in FEATURES.items()}
    config = {one: {"type": "float", "description": "Accepted and not applied.", "default": None} for one in CONFIG}
    docs = {"name": name, "description": description, "config": config, "features": features}
    return {"name": name, "description": description, "features": features, "docs": docs}


@router.get("/healthz", tags=["System information"], response_model=shapes.Status)
def healthz() -> Json:
    """The process lives."""
    return Json({"status": "ok"})


@router.get("/readyz", tags=["System information"], response_model=shapes.Status, responses={503: {}})
def readyz(request: Request, store: TheStore) -> Json:
    """Questions are answered."""
    swapper = request.app.state.server.swapper
    if swapper is not None and swapper.stopping:
        raise HTTPException(503, "The server was told to stop.")
    if not store.datasets["default"].lists:
        raise HTTPException(503, "Index not ready.")
    return Json({"status": "ok"})
