"""The paths of the screening list's API, at the root: a client changes the host and nothing else."""

from collections import Counter
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response, StreamingResponse

from licet.serve.csl import bulk
from licet.serve.csl.asked import Asked, Refused, asked
from licet.serve.csl.lists import by_code, used, usual
from licet.serve.csl.searching import Found, search
from licet.serve.csl.store import Store, Stores
from licet.serve.http.answers import Json
from licet.serve.http.server import Server

OLDER = ("/v2/consolidated_screening_list/search", "/consolidated_screening_list/search")
NEWER = ("/consolidated_screening_list/v1/search", "/gateway/v1/consolidated_screening_list/search")
SOURCES = "/consolidated_screening_list/v1/sources"
FILES = "/downloadable_consolidated_screening_list/v1/consolidated"
FORMS = {"json": "application/json", "csv": "text/csv", "tsv": "text/tab-separated-values"}
PLAIN = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
NOT_CLEARED = "no match is not clearance"


def install(app: FastAPI, server: Server) -> Stores:
    """Every path of the screening list's API; gives what they search in."""
    router = APIRouter(include_in_schema=False)
    stores = Stores(server)

    def older(request: Request) -> Response:
        return _answer(request, server, stores.now(), counted=False)

    def newer(request: Request) -> Response:
        return _answer(request, server, stores.now(), counted=True)

    def sources() -> Response:
        return _sources(stores.now())

    def file(form: str) -> Response:
        return _file(server, stores.now(), form)

    for path in OLDER:
        router.add_api_route(path, older)
    for path in NEWER:
        router.add_api_route(path, newer)
    router.add_api_route(SOURCES, sources)
    router.add_api_route(FILES + ".{form}", file)
    app.include_router(router)
    return stores


def _answer(request: Request, server: Server, store: Store, *, counted: bool) -> Response:
    try:
        wanted = asked(request.query_params)
        told, missing, old = used(wanted.lists, store.snapshot.freshness(store.on), store.held.since)
        if missing and "sources" in request.query_params:
            why = f"has {', '.join(missing)}, not held by this edition: nobody is cleared of what is not held"
            raise Refused({"errors": {"sources": [why]}})
    except Refused as slip:
        return Json(slip.body, 400, PLAIN)
    found = search(store, wanted)
    shown = found.rows[wanted.offset : wanted.offset + wanted.size]
    body: dict[str, Any] = {
        "total": len(found.rows),
        "offset": wanted.offset,
        "search_performed_at": server.gate.now().isoformat(),
        "sources_used": told,
    }
    if counted:
        body["sources"] = _counted(store, wanted, found)
    body["results"] = [store.record(row) | _score(found, row) for row in shown]
    return Json(body, headers={**PLAIN, **_noted(store, found, missing, old)})


def _score(found: Found, row: int) -> dict[str, int]:
    return {"score": found.scores[row]} if row in found.scores else {}


def _counted(store: Store, wanted: Asked, found: Found) -> list[dict[str, Any]]:
    """The lists of all that was found, as the newer API counts them."""
    names = {one.list: one.source for one in wanted.lists}
    counts = Counter(names[store.index.lists[row]] for row in found.rows)
    return [{"value": name, "count": count} for name, count in sorted(counts.items(), key=lambda one: (-one[1], one))]


def _noted(store: Store, found: Found, missing: tuple[str, ...], old: tuple[str, ...]) -> dict[str, str]:
    """What a client that looks for it learns beside the answer."""
    noted = {"x-licet-as-of": store.on.isoformat(), "x-licet-edition": store.snapshot.day.isoformat()}
    noted |= {"x-licet-snapshot": str(store.snapshot.digest), "x-licet-caveat": NOT_CLEARED}
    noted |= {"x-licet-not-held": ",".join(missing)} if missing else {}
    noted |= {"x-licet-out-of-date": ",".join(old)} if old else {}
    unstated = ",".join(f"{field}={count}" for field, count in found.unstated.items())
    return noted | ({"x-licet-unstated": unstated} if unstated else {})


def _sources(store: Store) -> Response:
    """The screening list's own lists, then those that licet holds beside them."""
    own = {one.list for one in usual()}
    others = {one.list: one for one in by_code().values() if one.list not in own}
    wanted = (*usual(), *sorted(others.values(), key=lambda one: one.code))
    told, _, _ = used(wanted, store.snapshot.freshness(store.on), store.held.since)
    results = [{"id": one.code, **state} for one, state in zip(wanted, told, strict=True)]
    return Json({"total": len(results), "results": results}, headers=PLAIN)


def _file(server: Server, store: Store, form: str) -> Response:
    if form not in FORMS:
        return Json({"error": "Not Found"}, 404, PLAIN)
    lines = bulk.document(store, server.gate.now()) if form == "json" else bulk.table(store, _separator(form))
    headers = {**PLAIN, "content-disposition": f'attachment; filename="consolidated.{form}"'}
    headers |= _noted(
        store, Found((), {}, {}), *used(usual(), store.snapshot.freshness(store.on), store.held.since)[1:]
    )
    return StreamingResponse(bulk.in_pieces(lines), headers=headers, media_type=FORMS[form])


def _separator(form: str) -> str:
    return "\t" if form == "tsv" else ","
