"""Screening a Spark data frame: `licet.spark.screen(frame)`. It needs `pip install "licet[spark]"` and Java 17."""

from collections.abc import Mapping
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from licet.serve import on_spark

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["screen"]


def screen(
    frame: "DataFrame",
    *,
    on: date,
    list: str | PathLike[str] | None = None,
    edition: str | PathLike[str] | None = None,
    known: date | None = None,
    threshold: float | None = None,
    limit: int = 10,
    fields: Mapping[str, str] | None = None,
) -> "DataFrame":
    """The frame with five columns more: `answer` (yes, no, unknown), `matches` (how many parties), `score` (the
    best, 0 to 1), `screening` (everything, as a line of JSON of `licet screen`), `rejected` (why a row has no answer).

    Args:
        on: the day of the lists.
        list: a FollowTheMoney list to screen against instead of an edition; each machine of the cluster must have it.
        edition: a compiled edition, likewise; without one the embedded edition answers.
        known: the day of public knowledge; without it everything held is known.
        threshold: least score, 0 to 1; None takes the published one.
        limit: most parties for one row.
        fields: which column is which field where it does not bear the field's name: `{"name": "Customer Name"}`.

    Raises:
        BadInput: no column holds names, or a column bears the name of one of the five.
    """
    lists = on_spark.Lists(
        list=Path(list) if list is not None else None,
        edition=Path(edition) if edition is not None else None,
        known=known,
        also=(),
        on=on,
        threshold=threshold,
        limit=limit,
    )
    return on_spark.screened(frame, lists, fields or {})
