"""Rows of an input into what becomes of each: the answer as text or as lines of a table, or why it is kept aside.

A chunk of rows is answered together, here or in another process: what goes in and out is plain values.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from licet import BadInput, EditionMissing, NotCovered
from licet.serve.reading import Rejected, Row
from licet.serve.writing import Cell, Line, as_json

BETWEEN_WORDS = re.compile(r"[\s_-]+")
ROW_ERRORS = (BadInput, NotCovered, EditionMissing)
"""Errors that are about one row: the row is kept aside, the others are answered."""

Answers = Callable[[Sequence[Any]], Iterable[Mapping[str, Any] | Exception]]
Rows = Sequence[Row | Rejected]
Engine = Callable[[Iterable[Rows], Mapping[str, str], bool], Iterator[Iterable["Outcome"]]]
"""Chunks of rows, which column is which field, whether lines of JSON are wanted: the outcomes of each chunk."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked of every row, and where the answers go.

    `fields`: columns that make the question (None: the whole row is it); `needed`: those a table must have.
    `question` reads them and raises BadInput for a row that cannot be used. `answers` answers a chunk of questions:
    a JSON object each, or the error that the row made. `table` gives the rows of `columns` that stand for an answer.
    `output` None: JSON lines on stdout. `words` gives the words of `--fail-on` that an answer meets.
    `stamp` says in full what the answers rest on; without it a run cannot be resumed. `engine` answers chunks
    elsewhere, in order; without it the processes of this machine do. `check` raises BadInput for names of columns that
    state what would not be read, and gives those that are only carried through. `said`: which column is which field,
    column by column, in the place of their names; several columns may be one field, and an empty field leaves a column
    out. A column that it does not name is read by its name.
    """

    source: Path
    output: Path | None
    question: Callable[[Mapping[str, Any]], Any]
    answers: Answers
    columns: Sequence[str]
    table: Callable[[Mapping[str, Any]], Sequence[Line]]
    words: Callable[[Mapping[str, Any]], Iterable[str]]
    fields: Sequence[str] | None = None
    needed: Sequence[str] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    resume: bool = False
    stamp: str | None = None
    engine: Engine | None = None
    check: Callable[[Sequence[str]], tuple[str, ...]] | None = None
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """One row of the input: its id, the question read from it, its other columns, and the row as it stands."""

    id: str
    question: Any
    carried: Mapping[str, object]
    row: Mapping[str, object]


class Outcome(NamedTuple):
    """What became of one row: its answer as a line of JSON or as rows of a table, or the row kept aside."""

    text: str = ""
    table: Sequence[Line] = ()
    words: tuple[str, ...] = ()
    aside: Rejected | None = None


def each(answer: Callable[[Any], Mapping[str, Any]]) -> Answers:
    """Answers the questions of a chunk one by one; a row's own error is its answer."""

    def answers(questions: Sequence[Any]) -> Iterator[Mapping[str, Any] | Exception]:
        for question in questions:
            try:
                yield answer(question)
            except ROW_ERRORS as slip:
                yield slip

    return answers


def answered(job: Job, columns: Mapping[str, str], rows: Rows, *, in_lines: bool) -> Iterator[Outcome]:
    """What becomes of each row, in their order; `columns` says which column is which field."""
    known = None if job.fields is None else frozenset({"id", *job.fields})
    asked = [row if isinstance(row, Rejected) else _asked(job, row, columns, known) for row in rows]
    good = [one.question for one in asked if isinstance(one, Asked)]
    answers = iter(job.answers(good))
    said: tuple[object, str, tuple[str, ...]] = (None, "", ())  # the answer before: most are one and the same object
    for row, one in zip(rows, asked, strict=True):
        if isinstance(one, Rejected):
            yield Outcome(aside=one)
            continue
        answer = next(answers)
        if isinstance(answer, Exception):
            yield Outcome(aside=Rejected(row.line, str(answer), row=one.row))
            continue
        if answer is not said[0]:
            said = answer, as_json(_free(answer)) if in_lines else "", tuple(job.words(answer))
        if in_lines:
            yield Outcome(_line(one, said[1]), (), said[2])
        else:
            yield Outcome("", table(job, one, answer), said[2])


def _asked(job: Job, row: Row, columns: Mapping[str, str], known: Container[str] | None) -> Asked | Rejected:
    try:
        if job.check is not None:
            job.check(tuple(row.values))
        values, carried = split(row, columns, known)
        return Asked(id_of(values, row), job.question(values), carried, row.values)
    except ROW_ERRORS as slip:
        return Rejected(row.line, str(slip), row=row.values)


def split(
    row: Row, columns: Mapping[str, str], known: Container[str] | None
) -> tuple[dict[str, Any], dict[str, object]]:
    """The values of the fields by name, and the other columns; all are values where no fields are named.

    A column is a field that it was mapped to, or bears the name of, in any case (`NAME`). Of two for one field the
    mapped one counts, then the one of exactly that name, unless it is empty; the other is carried.
    """
    if known is None:
        return {columns.get(column, column): value for column, value in row.values.items()}, {}
    values: dict[str, Any] = {}
    carried: dict[str, object] = {}
    others: list[str] = []
    for column, value in row.values.items():
        name = columns.get(column)
        if name is None and field_named(column) in known:
            others.append(column)
        elif name is not None and name in known:
            values[name] = value if name not in values else _both(name, values[name], value)
        else:
            carried[column] = value
    for column in sorted(others, key=lambda one: one != field_named(one)):
        name = field_named(column)
        if values.get(name) in (None, ""):
            values[name] = row.values[column]
        else:
            carried[column] = row.values[column]
    return values, carried


def _both(name: str, one: object, other: object) -> object:
    """The values of two columns that are one field: an address comes in parts, all else may be said several times."""
    several = [each for value in (one, other) for each in (value if isinstance(value, list) else [value]) if each]
    texts = [each.strip() for each in several if isinstance(each, str)]
    if name == "address" and len(texts) == len(several):
        return ", ".join(each for each in texts if each)
    return several or ""


def columns_of(names: Iterable[str], fields: Container[str], renamed: Mapping[str, str]) -> dict[str, str]:
    """Which column is which field: as renamed (field to column), else by its name; of two the exact one (`name`)."""
    found = {column: field for field, column in renamed.items()}
    for column in sorted(names, key=lambda one: one != field_named(one)):
        field = field_named(column)
        if column not in found and field in fields and field not in found.values():
            found[column] = field
    return found


@lru_cache(maxsize=1_000)
def field_named(column: str) -> str:
    """The name of the field that a column of this name is: `Name` and `NAME ` are `name`, `End-Use` is `end_use`."""
    return BETWEEN_WORDS.sub("_", column.strip().casefold())


def id_of(values: Mapping[str, Any], row: Row) -> str:
    """The row's own id; else its line."""
    given = values.get("id")
    return str(given) if given not in (None, "") else str(row.line)


def free(job: Job, column: str) -> str:
    """The name under which a column of the input is carried through: never that of a column of answers."""
    return f"input {column}" if column in job.columns else column


def _free(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """An answer without the row's own id and other columns, which stand before and behind it."""
    return {name: value for name, value in answer.items() if name not in ("id", "carried")}


def _line(one: Asked, answer: str) -> str:
    """The answer, an object of JSON, with the row's id and other columns."""
    carried = f', "carried": {as_json(one.carried)}' if one.carried else ""
    return f'{{"id": {as_json(one.id)}{", " if len(answer) > 2 else ""}{answer[1:-1]}{carried}}}'


def table(job: Job, one: Asked, answer: Mapping[str, Any]) -> Sequence[Line]:
    """The answer as rows of a table, with the row's id and other columns."""
    same: dict[str, Cell] = {"carried": as_json(one.carried) if one.carried else ""}
    for key, value in one.row.items():
        same[free(job, key)] = value if isinstance(value, str) else as_json(value)
    return [{**same, "id": one.id, **line} for line in job.table(answer)]
