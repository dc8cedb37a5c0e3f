"""Screening on Apache Spark: the same function as on this machine, sent over `mapInArrow`, answers in the same order.

Each Python process of Spark opens the lists once and keeps them. Rows that cannot be answered come back with their
reason: none is lost between the machines.
"""

import json
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from licet import BadInput, Settings
from licet.serve import chunks, screening, workers
from licet.serve.chunks import Engine, Outcome, Rows
from licet.serve.reading import Row

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame, SparkSession

WAVE = 64
"""Chunks that are sent together: some seconds of work for each process, some megabytes to hold."""
ANSWER = {"answer": "string", "matches": "int", "score": "double", "screening": "string", "rejected": "string"}
"""Columns that `screened` adds: the answer, how many parties match, the best score, everything as JSON, and for a row
that cannot be answered the reason."""


@dataclass(frozen=True, slots=True)
class Lists:
    """What is screened against, in words that can be sent: a list's file, or an edition as of days."""

    list: Path | None
    edition: Path | None
    known: date | None
    also: tuple[Path, ...]
    on: date
    threshold: float | None
    limit: int

    def screener(self) -> screening.Screener:
        """The lists, opened."""
        if self.list is not None:
            return screening.of_list(self.list, threshold=self.threshold, limit=self.limit)
        import licet

        snapshot = licet.open(edition=self.edition, known=self.known, also=self.also)
        return screening.of_edition(snapshot, on=self.on, threshold=self.threshold, limit=self.limit)


def engine(lists: Lists, fields: Mapping[str, str]) -> Engine:
    """Answers the chunks of a file on Spark; `fields` are those of `--map`.

    Raises:
        BadInput: Spark is not installed.
    """
    _installed()

    def answered(given: Iterable[Rows], columns: Mapping[str, str], in_lines: bool) -> Iterator[Iterable[Outcome]]:
        session, rest = _session(), iter(given)
        while wave := list(islice(rest, WAVE)):
            yield from _wave(session, wave, _Work(lists, dict(fields), dict(columns), in_lines))

    return answered


@dataclass(frozen=True, slots=True)
class _Work:
    """What a process of Spark has to know beside the rows."""

    lists: Lists
    fields: dict[str, str]
    columns: dict[str, str]
    in_lines: bool

    def __call__(self, batches: "Iterator[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
        import pyarrow

        job = _job(self.lists, tuple(self.fields.items()))
        for batch in batches:
            for place, rows in zip(batch["place"].to_pylist(), batch["rows"].to_pylist(), strict=True):
                given: Rows = pickle.loads(rows)
                made = [*chunks.answered(job, self.columns, given, in_lines=self.in_lines)]
                written = {"place": [place], "outcomes": [pickle.dumps(made, pickle.HIGHEST_PROTOCOL)]}
                yield pyarrow.RecordBatch.from_pydict(written)


@cache
def _job(lists: Lists, fields: tuple[tuple[str, str], ...]) -> chunks.Job:
    """Made once in each process: opening the lists takes longer than many rows."""
    return screening.job(lists.screener(), Path("a chunk.jsonl"), None, dict(fields))


def _wave(session: "SparkSession", wave: Sequence[Rows], work: _Work) -> Iterator[Iterable[Outcome]]:
    import pyarrow

    sent = [pickle.dumps(rows, pickle.HIGHEST_PROTOCOL) for rows in wave]
    table = pyarrow.table({"place": pyarrow.array(range(len(wave)), pyarrow.int64()), "rows": sent})
    spread = session.createDataFrame(table).repartition(len(wave), "place")
    answered = spread.mapInArrow(work, "place long, outcomes binary").toArrow()
    order = dict(zip(answered["place"].to_pylist(), answered["outcomes"].to_pylist(), strict=True))
    for place in range(len(wave)):
        outcomes: list[Outcome] = pickle.loads(order[place])
        yield outcomes


def screened(frame: "DataFrame", lists: Lists, fields: Mapping[str, str]) -> "DataFrame":
    """A data frame with the columns of ANSWER behind its own, row by row.

    Args:
        fields: which column is which field, where they do not bear the field's name: {"name": "Customer Name"}.

    Raises:
        BadInput: no column holds names, or a column bears the name of one of ANSWER.
    """
    from pyspark.sql.types import StructType

    columns = _columns(frame.columns, fields)
    added = ", ".join(f"{name} {kind}" for name, kind in ANSWER.items())
    schema = StructType([*frame.schema.fields, *StructType.fromDDL(added).fields])
    return frame.mapInArrow(_of_batches(lists, columns), schema)


def _of_batches(
    lists: Lists, columns: dict[str, str]
) -> "Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]":
    def answered(batches: "Iterator[pyarrow.RecordBatch]") -> "Iterator[pyarrow.RecordBatch]":
        import pyarrow

        job = _job(lists, ())
        kinds = {"string": pyarrow.string(), "int": pyarrow.int32(), "double": pyarrow.float64()}
        for batch in batches:
            rows = [Row(line, values) for line, values in enumerate(batch.select([*columns]).to_pylist(), start=1)]
            made = [_cells(one) for one in chunks.answered(job, columns, rows, in_lines=True)]
            for place, (name, kind) in enumerate(ANSWER.items()):
                batch = batch.append_column(name, pyarrow.array([cells[place] for cells in made], kinds[kind]))
            yield batch

    return answered


def _cells(one: Outcome) -> tuple[str | None, int | None, float | None, str | None, str | None]:
    if one.aside is not None:
        return None, None, None, None, one.aside.reason
    whole: dict[str, Any] = json.loads(one.text)
    found = whole["matches"]
    # Against a list of the user's own there is no answer on a day: a match is one.
    answer = whole.get("answer", bool(found))
    word = answer if isinstance(answer, str) else "yes" if answer else "no"
    return word, len(found), max((each["score"] for each in found), default=None), one.text, None


def _columns(names: Sequence[str], fields: Mapping[str, str]) -> dict[str, str]:
    taken = sorted(ANSWER.keys() & set(names))
    if taken:
        raise BadInput("the columns", ", ".join(taken), "other names: the answer bears these; rename them first")
    known = ("id", *screening.FIELDS)
    for field, column in fields.items():
        if field not in known or column not in names:
            raise BadInput("fields", f"{field}={column}", f"{', '.join(known)}, each a column of the frame")
    found = chunks.columns_of(names, known, fields)
    if "name" not in found.values():
        raise BadInput("the columns", ", ".join(names), 'one named name, or fields={"name": "Its Column"}')
    return found


def _session() -> "SparkSession":
    """The session of the program that calls, else one at the place that the settings name."""
    from pyspark.sql import SparkSession

    running = SparkSession.getActiveSession()
    if running is not None:
        return running
    settings = Settings.now()
    builder = SparkSession.builder.appName("licet").config("spark.ui.enabled", "false")
    builder = builder.config("spark.ui.showConsoleProgress", "false")
    if settings.spark_master == "local":
        many = settings.workers or workers.cores()
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        builder = builder.config("spark.default.parallelism", many)
        session = builder.master(f"local[{many}]").getOrCreate()
        # Spark takes the first python3 of the path, which need not be the one that has licet.
        session.sparkContext.pythonExec = sys.executable
        return session
    return builder.master(settings.spark_master).getOrCreate()


def _installed() -> None:
    from importlib.util import find_spec

    if find_spec("pyspark") is None:
        raise BadInput("--engine", "spark", 'local; for Spark: pip install "licet[spark]"')
