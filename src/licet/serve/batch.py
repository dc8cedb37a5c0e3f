"""A file of questions into a file of answers: in the input's order, row by row, bad rows kept aside and counted."""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import IO

from licet import BadInput, Settings
from licet.serve import chunks, resume, workers, writing
from licet.serve.chunks import Engine, Job, Outcome, Rows, each
from licet.serve.progress import Far, Listener, Progress, listener
from licet.serve.reading import Input, Rejected, Row, ending, read
from licet.serve.streams import out, tell
from licet.serve.writing import as_json

__all__ = ["Count", "Engine", "Job", "aside_of", "carried_columns", "check_apart", "columns_of", "each", "run"]

CHUNK = 1_024
"""Rows that are answered together: enough for the matcher to work in bulk, few enough to hold."""
ALONE = 2 * CHUNK
"""Rows that are answered here before other processes are asked to help: a short file pays for none."""

Write = Callable[[Outcome], None]


@dataclass(slots=True)
class Count:
    """What a run did: rows read and answered, rows an earlier run had answered, had read (`skipped`), rows kept aside,
    answers by `--fail-on` word."""

    rows: int = 0
    answered: int = 0
    earlier: int = 0
    skipped: int = 0
    aside: int = 0
    words: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Aside:
    """Writes down the rows of a file that are not answered, whole: beside the output; else their lines on stderr."""

    source: Path
    path: Path | None
    count: Count
    added: bool = False
    stream: IO[str] | None = None

    def keep(self, row: Rejected) -> None:
        """Writes down one row."""
        self.count.aside += 1
        if self.path is None:
            tell(f"{self.source.name} line {row.line}: {row.reason}")
            return
        if self.stream is None:
            mode = "a" if self.added else "w"
            self.stream = self.path.open(mode, encoding="utf-8", errors="backslashreplace")
        whole = {"text": row.text} if row.row is None else {"row": row.row}
        found = {"file": self.source.name, "line": row.line, "reason": row.reason, **whole}
        self.stream.write(as_json(found) + "\n")

    def flush(self) -> None:
        """Hands to the system what was written down."""
        if self.stream is not None:
            self.stream.flush()

    def close(self) -> None:
        """Closes the file; without a row there is none."""
        if self.stream is not None:
            self.stream.close()
        elif self.path is not None and not self.added:
            self.path.unlink(missing_ok=True)


def run(job: Job) -> Count:
    """Answers every row of the input.

    Raises:
        BadInput: a column is missing, or an ending is not one we read or write.
        SourceUnreadable: a file cannot be read or written.
    """
    if job.output is not None:
        writing.check_output(job.output)
        check_apart(job.source, job.output)
    count = Count()
    with _few_collections():
        _run(job, count)
    return count


@contextmanager
def _few_collections() -> Iterator[None]:
    """Python looks for cycles seldom: what an edition reads stays, and was looked through again and again.

    Measured on 100,000 questions of `licet listed`: 13.6 instead of 17.9 seconds of CPU, in the same memory.
    """
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _run(job: Job, count: Count) -> None:
    with read(job.source) as source:
        columns = columns_of(job, source)
        for note in source.notes:
            tell(note)
        if job.output is None:
            with closing(Aside(job.source, None, count)) as aside:
                _answer(job, source, columns, aside, lambda one: out(one.text), lambda: None)
        else:
            aside = _into_file(job, job.output, source, columns, count)
    _tell(count, aside)


def check_apart(source: Path, output: Path) -> None:
    """Raises BadInput where an output, or what is kept aside, is the input: answers never replace the questions."""
    for written in (output, writing.part_of(output), aside_of(output)):
        if source.exists() and written.exists() and source.samefile(written):
            raise BadInput("--output", str(output), f"another file than the input: {source} would be overwritten")


def _into_file(job: Job, output: Path, source: Input, columns: Mapping[str, str], count: Count) -> Aside:
    done = resume.Done()
    if job.stamp is not None:
        # Another column for a field is another question.
        stamp = f"{job.stamp} map={as_json(job.renamed)}" if job.renamed else job.stamp
        stamp += f" columns={as_json(job.said)}" if job.said else ""
        done = resume.begin(output, aside_of(output), job.source, stamp, wanted=job.resume)
    count.earlier, count.aside = done.answered, done.aside
    count.words.update(done.words)
    carried = carried_columns(job, source, columns)
    skipped = count.skipped = sum(1 for _ in islice(source.rows, done.rows))
    heard = listener()
    with (
        closing(Aside(job.source, aside_of(output), count, added=done.aside > 0)) as aside,
        writing.writing(output, [*job.columns, *carried], added=done.rows > 0) as writer,
    ):

        def mark() -> None:
            aside.flush()
            if job.stamp is not None and resume.possible(output):
                answered = count.earlier + count.answered
                far = resume.Done(skipped + count.rows, answered, count.aside, count.words)
                resume.mark(output, aside_of(output), writer.flush(), far)

        def write(one: Outcome) -> None:
            writer.write(one.text, one.table)
            if heard is not None:
                heard.answer(one.text, one.table)

        try:
            _answer(job, source, columns, aside, write, mark)
        except KeyboardInterrupt:
            more = "; --resume goes on from there" if job.stamp is not None and resume.possible(output) else ""
            tell(f"stopped after {count.answered:,} rows, in {writing.part_of(output)}{more}")
            raise
    resume.end(output)
    return aside


def _answer(
    job: Job, source: Input, columns: Mapping[str, str], aside: Aside, write: Write, mark: Callable[[], None]
) -> None:
    count, progress = aside.count, Progress(source.place, source.size)
    in_lines = job.output is None or ending(job.output) in writing.LINES
    local = partial(_in_chunks, partial(chunks.answered, job, columns, in_lines=in_lines))
    given, heard = _chunks(source.rows), listener()
    _told(heard, source, progress, count)
    try:
        for outcomes in local(given) if job.engine is None else job.engine(given, columns, in_lines):
            before = count.rows
            for one in outcomes:
                _keep(one, aside, write)
                count.rows += 1
            progress.step(count.rows - before)
            mark()
            _told(heard, source, progress, count)
    except KeyboardInterrupt:
        mark()
        raise
    progress.clear()


def _told(heard: Listener | None, source: Input, progress: Progress, count: Count) -> None:
    if heard is None:
        return
    rows, answered = count.skipped + count.rows, count.earlier + count.answered
    heard.far(Far(rows, source.of, progress.share(), answered, count.aside, dict(count.words)))


def _in_chunks(answered: Callable[[Rows], Iterator[Outcome]], rows: Iterator[Rows]) -> Iterator[Iterable[Outcome]]:
    """The outcomes of each chunk: of the first ones as they are made, of the others from several processes."""
    for chunk in islice(rows, ALONE // CHUNK):
        yield answered(chunk)
    more = next(rows, None)
    if more is not None:
        wanted = Settings.now().workers or workers.cores()
        yield from workers.in_order(lambda chunk: [*answered(chunk)], chain([more], rows), wanted)


def _with(
    first: Sequence[Row | Rejected], rows: Iterator[Sequence[Row | Rejected]]
) -> Iterator[Sequence[Row | Rejected]]:
    yield first
    yield from rows


def _chunks(rows: Iterator[Row | Rejected]) -> Iterator[Sequence[Row | Rejected]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


def _keep(one: Outcome, aside: Aside, write: Write) -> None:
    if one.aside is not None:
        aside.keep(one.aside)
        return
    aside.count.answered += 1
    for word in one.words:
        aside.count.words[word] += 1
    write(one)


def columns_of(job: Job, source: Input) -> dict[str, str]:
    """Which column of the input is which field: as it was said, by `--map`, else by the same name in any case."""
    if job.said and job.fields is not None:
        return _as_said(job, source, ("id", *job.fields))
    if job.fields is None or source.columns is None:
        return {column: name for name, column in job.renamed.items()}
    fields = ("id", *job.fields)
    for name, column in job.renamed.items():
        if name not in fields:
            raise BadInput("--map", name, ", ".join(fields))
        if column not in source.columns:
            raise BadInput("--map", column, f"a column of {job.source.name}: {', '.join(source.columns)}")
    found = chunks.columns_of(source.columns, fields, job.renamed)
    for name in job.needed:
        if name not in found.values():
            have = ", ".join(source.columns)
            raise BadInput("the columns", have, f'one named {name}; or name it: --map {name}="Its Column"')
    carried = job.check(source.columns) if job.check is not None else ()
    if carried:
        tell(f"carried through, not read: {', '.join(carried)}")
    return found


def _as_said(job: Job, source: Input, fields: Sequence[str]) -> dict[str, str]:
    for column, name in job.said.items():
        if name and name not in fields:
            raise BadInput("a column", name, ", ".join(fields))
        if source.columns is not None and column not in source.columns:
            raise BadInput("a column", column, f"a column of {job.source.name}: {', '.join(source.columns)}")
    for name in job.needed:
        if name not in job.said.values():
            raise BadInput("the columns", None, f"one of them said to be {name}")
    return dict(job.said)


def carried_columns(job: Job, source: Input, columns: Mapping[str, str]) -> list[str]:
    """Columns of the input that go into a table of answers; those of JSON lines differ by row and share one."""
    if job.fields is None:
        return []
    if source.columns is None:
        return [*job.needed, "carried"]
    return [chunks.free(job, column) for column in source.columns if columns.get(column) != "id"]


def _tell(count: Count, aside: Aside) -> None:
    """Says on stderr how many rows were answered and how many were not."""
    parts = [f"{count.answered:,} {'row' if count.answered == 1 else 'rows'} answered"]
    if count.earlier:
        parts.append(f"{count.earlier:,} by the run before")
    if count.aside:
        where = f" in {aside.path} (each with its line and reason)" if aside.path is not None else ""
        parts.append(f"{count.aside:,} kept aside{where}")
    tell(", ".join(parts))


def aside_of(output: Path) -> Path:
    """Where the rows that were kept aside are written down."""
    return Path(f"{output}.rejected.jsonl")
