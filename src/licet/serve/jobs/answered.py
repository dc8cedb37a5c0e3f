"""The rows of a screened file, each with its answer: what the page reviews, and what is downloaded in another form.

The answers of a job are lines of JSON in the order of its rows; the rows themselves stand in its file alone.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from licet import BadInput, SourceUnreadable
from licet.serve import batch, chunks, screening, writing
from licet.serve.jobs import locks
from licet.serve.jobs.folders import Files, Jobs
from licet.serve.jobs.record import FORMS, Record, Verb
from licet.serve.reading import Row, read

MAKING = "making"
"""Held while a file of another form is made: two who ask for it at once would write into one."""
_SCREENER = screening.Screener(many=lambda _parties: (), show=lambda _party, _json: 0, stamp="")


class Answered(NamedTuple):
    """A row of the file, what was read of it, its other columns, and its answer as a line of JSON."""

    row: Row
    values: Mapping[str, Any]
    carried: Mapping[str, object]
    line: bytes

    @property
    def asked(self) -> chunks.Asked:
        """The row as what was asked of it."""
        return chunks.Asked(chunks.id_of(self.values, self.row), None, self.carried, self.row.values)

    @property
    def answer(self) -> dict[str, Any]:
        """The answer."""
        found: dict[str, Any] = json.loads(self.line)
        return found


def reviewed(one: Record) -> bool:
    """Whether the rows of a job can be set beside their answers: those of names, answered in lines of JSON."""
    return one.asked.verb == Verb.SCREEN and one.asked.form == "jsonl"


def job_of(files: Files, one: Record, output: Path) -> batch.Job:
    """What was asked of each row, without who answers."""
    asked = screening.job(_SCREENER, files.input, output, dict(one.asked.map))
    return replace(asked, said=dict(one.asked.columns))


def rows(files: Files, one: Record) -> Iterator[Answered]:
    """Every answered row, in the order of the file; those kept aside are left out.

    Raises:
        SourceUnreadable: the answers are not those of this file.
    """
    job, aside = job_of(files, one, files.answer), frozenset(each["line"] for each in _aside(files))
    known = frozenset({"id", *(job.fields or ())})
    with read(files.input) as source, files.answer.open("rb") as answers:
        columns = batch.columns_of(job, source)
        for row in source.rows:
            if not isinstance(row, Row) or row.line in aside:
                continue
            values, carried = chunks.split(row, columns, known)
            line = answers.readline()
            # The id is the first field: a row that slipped would show it.
            if not line.startswith(f'{{"id": {writing.as_json(chunks.id_of(values, row))}'.encode()):
                raise SourceUnreadable(f"the answers of {one.file} do not fit its rows (line {row.line})")
            yield Answered(row, values, carried, line)


def in_form(jobs: Jobs, one: Record, form: str) -> Path:
    """The answers of a job that is done as a file of another form, byte for byte as a job of that form gives them; made
    once and kept.

    Raises:
        BadInput: the form is none, or cannot hold so many rows.
        SourceUnreadable: it cannot be written.
    """
    if form not in FORMS:
        raise BadInput("form", form, ", ".join(FORMS))
    files = jobs.files(one)
    place = files.folder / f"answer.{form}"
    with locks.held(files.folder / MAKING):
        if not place.exists():
            _write(files, one, place)
    return place


def _write(files: Files, one: Record, place: Path) -> None:
    job = job_of(files, one, place)
    writing.check_output(place)
    with read(files.input) as source:
        columns = [*job.columns, *batch.carried_columns(job, source, batch.columns_of(job, source))]
    with writing.writing(place, columns) as writer:
        for each in rows(files, one):
            writer.write("", chunks.table(job, each.asked, each.answer))


def aside_table(jobs: Jobs, one: Record) -> Path:
    """The rows that were kept aside as a table: the line, the reason, and the row by its columns, or its text."""
    files = jobs.files(one)
    place = files.folder / "aside.csv"
    with locks.held(files.folder / MAKING):
        if not place.exists():
            _write_aside(files, place)
    return place


def _write_aside(files: Files, place: Path) -> None:
    columns: dict[str, None] = {}
    for row in _aside(files):
        columns.update(dict.fromkeys(row.get("row", {})))
    named = {column: f"input {column}" if column in _ASIDE else column for column in columns}
    with writing.writing(place, [*_ASIDE, *named.values()]) as writer:
        for row in _aside(files):
            cells = {named[name]: _cell(value) for name, value in row.get("row", {}).items()}
            writer.write("", [{"line": row["line"], "reason": row["reason"], "text": row.get("text", ""), **cells}])


_ASIDE = ("line", "reason", "text")


def _aside(files: Files) -> Iterator[dict[str, Any]]:
    if files.aside.exists():
        with files.aside.open("rb") as stream:
            yield from (json.loads(line) for line in stream)


def _cell(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else writing.as_json(value)
