"""The run itself: order, rows kept aside, interruption and going on."""

import json
import os
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from licet import BadInput, SourceUnreadable
from licet.serve import batch, chunks
from licet.serve.batch import Job
from licet.serve.progress import Far, heard_by
from licet.serve.reading import Row


def job(source: Path, output: Path | None, *, stops_at: str = "", **changes: Any) -> Job:
    def question(values: Mapping[str, Any]) -> str:
        if not values.get("name"):
            raise BadInput("name", values.get("name"), "text")
        return str(values["name"])

    def answers(questions: Sequence[str]) -> Iterator[Mapping[str, Any] | Exception]:
        for one in questions:
            if one == stops_at:
                raise KeyboardInterrupt
            yield BadInput("name", one, "another") if one == "odd" else {"answer": one.upper()}

    given: dict[str, Any] = {
        "source": source,
        "output": output,
        "question": question,
        "answers": answers,
        "columns": ("id", "answer"),
        "table": lambda answer: [{"answer": answer["answer"]}],
        "words": lambda answer: ("match",) if answer["answer"] == "A" else (),
        "fields": ("name",),
        "needed": ("name",),
    }
    return Job(**{**given, **changes})


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def write(path: Path, names: Iterable[str]) -> Path:
    path.write_text("".join(json.dumps({"id": f"r{n}", "name": one}) + "\n" for n, one in enumerate(names)), "utf-8")
    return path


def test_bad_rows_are_kept_aside_with_line_and_reason_and_the_others_answered(tmp_path: Path) -> None:
    source, output = write(tmp_path / "q.jsonl", ["a", "", "odd", "b"]), tmp_path / "out.jsonl"

    count = batch.run(job(source, output))

    assert [row["id"] for row in lines(output)] == ["r0", "r3"]
    assert (count.answered, count.aside) == (2, 2)
    assert [row["line"] for row in lines(tmp_path / "out.jsonl.rejected.jsonl")] == [2, 3]


def test_a_clean_run_leaves_no_file_of_rejected_rows(tmp_path: Path) -> None:
    source, output = write(tmp_path / "q.jsonl", ["a"]), tmp_path / "out.jsonl"
    (tmp_path / "out.jsonl.rejected.jsonl").write_text("of an earlier run\n", encoding="utf-8")

    batch.run(job(source, output))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "q.jsonl"]


def test_an_output_that_is_not_whole_does_not_bear_its_name(tmp_path: Path) -> None:
    source, output = write(tmp_path / "q.jsonl", ["a", "b"]), tmp_path / "out.jsonl"

    with pytest.raises(KeyboardInterrupt):
        batch.run(job(source, output, stops_at="b"))

    assert not output.exists()
    assert [row["id"] for row in lines(tmp_path / "out.jsonl.part")] == ["r0"]


def test_an_interrupted_run_goes_on_after_its_last_whole_line(tmp_path: Path) -> None:
    source, output = write(tmp_path / "q.jsonl", ["a", "", "b", "c"]), tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        batch.run(job(source, output, stops_at="c", stamp="s"))
    with (tmp_path / "out.jsonl.part").open("a", encoding="utf-8") as part:
        part.write('{"id": "r3", "ans')

    count = batch.run(job(source, output, stamp="s", resume=True))

    assert (count.earlier, count.answered) == (2, 1)
    assert [row["answer"] for row in lines(output)] == ["A", "B", "C"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "out.jsonl.rejected.jsonl", "q.jsonl"]


@pytest.mark.parametrize("change", ["stamp", "input", "map"])
def test_another_question_is_not_resumed(tmp_path: Path, change: str) -> None:
    source, output = write(tmp_path / "q.jsonl", ["a", "b"]), tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        batch.run(job(source, output, stops_at="b", stamp="s"))
    if change == "input":
        write(source, ["x", "b"])
    renamed = {"name": "CUSTOMER"} if change == "map" else {}

    with pytest.raises(BadInput, match="--resume"):
        batch.run(job(source, output, stamp="t" if change == "stamp" else "s", resume=True, renamed=renamed))


def test_only_plain_text_is_resumed(tmp_path: Path) -> None:
    source = write(tmp_path / "q.jsonl", ["a"])

    with pytest.raises(BadInput, match="--resume"):
        batch.run(job(source, tmp_path / "out.csv.gz", stamp="s", resume=True))


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_a_run_resumed_anywhere_writes_what_a_whole_run_writes(tmp_path: Path, ending: str) -> None:
    names = ["a", "odd", "", "b", "odd", "c", "d"]
    source = write(tmp_path / "q.jsonl", names)
    batch.run(job(source, tmp_path / f"whole.{ending}", stamp="s"))
    whole = (tmp_path / f"whole.{ending}").read_bytes()
    aside = (tmp_path / f"whole.{ending}.rejected.jsonl").read_bytes()

    for stop in "abcd":
        output = tmp_path / f"{stop}.{ending}"
        with pytest.raises(KeyboardInterrupt):
            batch.run(job(source, output, stops_at=stop, stamp="s"))
        assert not output.exists()
        batch.run(job(source, output, stamp="s", resume=True))
        assert output.read_bytes() == whole
        assert Path(f"{output}.rejected.jsonl").read_bytes() == aside


def test_a_part_that_something_else_shortened_is_not_resumed(tmp_path: Path) -> None:
    source, output = write(tmp_path / "q.jsonl", ["a", "b"]), tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        batch.run(job(source, output, stops_at="b", stamp="s"))
    (tmp_path / "out.jsonl.part").write_text("", encoding="utf-8")

    with pytest.raises(BadInput, match="as the run before left it"):
        batch.run(job(source, output, stamp="s", resume=True))


@pytest.mark.parametrize("ending", ["jsonl", "csv", "parquet"])
def test_several_processes_write_the_same_bytes_as_one(
    tmp_path: Path, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(tmp_path / "q.jsonl", ["odd" if n % 7 == 3 else f"name {n}" for n in range(5 * batch.CHUNK + 17)])
    written = []
    for workers in "13":
        monkeypatch.setenv("LICET_WORKERS", workers)
        output = tmp_path / f"of {workers}.{ending}"
        count = batch.run(job(source, output, stamp="s"))
        assert count.rows == 5 * batch.CHUNK + 17 == count.answered + count.aside
        written.append((output.read_bytes(), Path(f"{output}.rejected.jsonl").read_bytes()))

    assert written[0] == written[1]


def test_a_worker_that_is_ended_from_outside_is_said_and_the_run_can_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, armed = os.getpid(), [True]
    monkeypatch.setenv("LICET_WORKERS", "2")
    source, output = write(tmp_path / "q.jsonl", map(str, range(6 * batch.CHUNK))), tmp_path / "out.jsonl"

    def answers(questions: Sequence[str]) -> Iterator[Mapping[str, Any]]:
        if armed[0] and os.getpid() != here and str(5 * batch.CHUNK) in questions:
            os.kill(os.getpid(), signal.SIGKILL)
        return ({"answer": one} for one in questions)

    with pytest.raises(SourceUnreadable, match="a worker process was ended"):
        batch.run(job(source, output, stamp="s", answers=answers))
    armed[0] = False
    count = batch.run(job(source, output, stamp="s", answers=answers, resume=True))

    assert count.earlier >= 2 * batch.CHUNK
    assert [row["answer"] for row in lines(output)] == [str(n) for n in range(6 * batch.CHUNK)]


def test_a_row_without_id_is_named_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("name\na\nb\n", encoding="utf-8")

    batch.run(job(tmp_path / "q.csv", tmp_path / "out.jsonl"))

    assert [row["id"] for row in lines(tmp_path / "out.jsonl")] == ["2", "3"]


def test_answers_are_counted_by_the_words_of_fail_on(tmp_path: Path) -> None:
    count = batch.run(job(write(tmp_path / "q.jsonl", ["a", "b"]), tmp_path / "out.jsonl"))

    assert count.words["match"] == 1


def test_a_column_of_the_input_never_takes_the_place_of_an_answer(tmp_path: Path) -> None:
    (tmp_path / "q.csv").write_text("id,name,answer\n1,a,mine\n", encoding="utf-8")

    batch.run(job(tmp_path / "q.csv", tmp_path / "out.csv"))

    assert (tmp_path / "out.csv").read_text("utf-8") == "id,answer,name,input answer\n1,A,a,mine\n"


@pytest.mark.parametrize(
    ("line", "answer", "carried"),
    [
        ('{"Id": "r", "Name": "a"}', "A", None),
        ('{"id": "r", "name": "b", "NAME": "c"}', "B", {"NAME": "c"}),
        ('{"id": "r", "NAME": "c", "name": "b"}', "B", {"NAME": "c"}),
        ('{"id": "r", "Name": null, "name": "b"}', "B", {"Name": None}),
        ('{"id": "r", "name": "", "Name": "c"}', "C", None),
    ],
)
def test_a_field_of_a_line_of_json_is_known_in_any_case_and_the_exact_name_counts_first(
    tmp_path: Path, line: str, answer: str, carried: dict[str, object] | None
) -> None:
    source, output = tmp_path / "q.jsonl", tmp_path / "out.jsonl"
    source.write_text(line + "\n", "utf-8")

    batch.run(job(source, output))

    assert lines(output) == [{"id": "r", "answer": answer} | ({"carried": carried} if carried else {})]


@pytest.mark.parametrize("header", ["NAME,name", "name,NAME"])
def test_of_two_columns_for_one_field_the_exact_name_counts(tmp_path: Path, header: str) -> None:
    source, output = tmp_path / "q.csv", tmp_path / "out.jsonl"
    cells = {"NAME": "c", "name": "b"}
    source.write_text(f"{header}\n{','.join(cells[one] for one in header.split(','))}\n", "utf-8")

    batch.run(job(source, output))

    assert lines(output) == [{"id": "2", "answer": "B", "carried": {"NAME": "c"}}]


def test_a_line_of_json_without_the_mapped_field_is_asked_by_the_fields_own_name(tmp_path: Path) -> None:
    source, output = tmp_path / "q.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "r", "CUSTOMER": "a"}\n{"id": "s", "name": "b"}\n', "utf-8")

    batch.run(job(source, output, renamed={"name": "CUSTOMER"}))

    assert [row["answer"] for row in lines(output)] == ["A", "B"]


class Listening:
    """Hears of a run, and stops it after some rows."""

    def __init__(self, stop: int | None = None) -> None:
        self.stop, self.heard, self.answers = stop, list[Far](), 0

    def far(self, far: Far) -> None:
        self.heard.append(far)
        if self.stop is not None and far.rows >= self.stop:
            raise KeyboardInterrupt

    def answer(self, _text: str, _table: Sequence[Mapping[str, object]]) -> None:
        self.answers += 1


def test_a_program_hears_how_far_a_run_is_and_of_each_answer(tmp_path: Path) -> None:
    source = write(tmp_path / "q.jsonl", ["a", "odd", "b"] * 500)
    listening = Listening()

    with heard_by(listening):
        batch.run(job(source, tmp_path / "a.jsonl"))

    assert [one.rows for one in listening.heard] == [0, batch.CHUNK, 1_500]
    last = listening.heard[-1]
    assert (last.answered, last.aside, last.share, last.words) == (1_000, 500, 1.0, {"match": 500})
    assert listening.answers == 1_000


def test_going_on_counts_the_answers_of_the_run_before(tmp_path: Path) -> None:
    source, output = write(tmp_path / "q.jsonl", ["a", *["b"] * 1_500]), tmp_path / "a.jsonl"
    with heard_by(Listening(stop=1)), pytest.raises(KeyboardInterrupt):
        batch.run(job(source, output, stamp="s"))
    listening = Listening()

    with heard_by(listening):
        count = batch.run(job(source, output, stamp="s", resume=True))

    assert count.words == {"match": 1}  # it lies among the rows of the run before
    assert (listening.heard[0].rows, listening.heard[-1].rows) == (batch.CHUNK, 1_501)


def test_columns_said_one_by_one_take_the_place_of_their_names() -> None:
    said = {"Name": "name", "Also": "name", "Street": "address", "City": "address", "country": ""}
    row = Row(2, {"Name": "A", "Also": "B", "Street": "Main Street 1", "City": " Kiel ", "country": "CN", "id": "7"})

    values, carried = chunks.split(row, said, frozenset({"id", "name", "address", "country"}))

    assert values == {"name": ["A", "B"], "address": "Main Street 1, Kiel", "id": "7"}
    assert carried == {"country": "CN"}
