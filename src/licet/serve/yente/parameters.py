"""Parameters that several endpoints have, and what is refused of them in yente's words."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Query, Request

from licet.serve.yente.store import Store, Stores

MOST_RESULTS = 9_999
MOST_PAGE = 500
MOST_OFFSET = MOST_RESULTS - MOST_PAGE
MOST_BATCH = 100
MOST_EXCLUDED = 50
THRESHOLD = 0.70
BEST = "licet"
ACCEPTED = ("logic-v2", "ofac", "name-based", "name-qualified", "logic-v1", "regression-v1")
CONFIG = (
    "nm_name_property",
    "nm_number_mismatch",
    "nm_extra_query_name",
    "nm_extra_result_name",
    "nm_family_name_weight",
    "nm_fuzzy_cutoff_factor",
)
WHEN = r"^\d{4}-\d{2}-\d{2}(T\d{2}(:\d{2}(:\d{2})?)?)?$"

Texts = Annotated[tuple[str, ...], Query()]
When = Annotated[str | None, Query(pattern=WHEN, description="Only what has changed after this day.")]
Limit = Annotated[int, Query(le=MOST_PAGE, description="Most results.")]
Offset = Annotated[int, Query(le=MOST_OFFSET, description="Results before the first.")]


async def store(request: Request) -> Store:
    """The snapshot that answers a request, from its begin to its end. Asynchronous, as it waits for nothing: a thread
    would cost more."""
    stores: Stores = request.app.state.stores
    return stores.now()


TheStore = Annotated[Store, Depends(store)]


def scope(store: Store, dataset: str, include: Iterable[str] = (), exclude: Iterable[str] = ()) -> frozenset[str]:
    """The lists of a data set, narrowed. 404 where there is none of this name."""
    if dataset not in store.datasets:
        raise HTTPException(404, "No such dataset.")
    return store.scope(dataset, include, exclude)


def check_algorithm(name: str) -> None:
    """Every name yente knows is accepted; another one is refused."""
    if name.strip().lower() not in ("best", BEST, *ACCEPTED):
        raise HTTPException(400, f"Invalid algorithm: {name}")


def window(limit: int, offset: int) -> tuple[int, int]:
    """Limit and offset within the first results that are given at all."""
    begin = min(max(0, offset), MOST_RESULTS)
    return min(max(0, limit), MOST_RESULTS - begin), begin


def later(since: str | None) -> Callable[[dict[str, Any]], bool]:
    """Whether an entity has changed after a time. FollowTheMoney's times are texts in one form and compare as such."""
    if since is None:
        return lambda _: True
    return lambda entity: (entity["last_change"] or "") > since
