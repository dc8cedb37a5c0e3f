"""The page of quality: a benchmark that cannot run stands on it, and figures come from the shared scorers."""

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.fixture
def quality() -> Iterator[ModuleType]:
    sys.path.insert(0, str(TOOLS))
    yield import_module("quality")
    sys.path.remove(str(TOOLS))


def test_a_benchmark_that_cannot_run_is_reported(quality: ModuleType, tmp_path: Path) -> None:
    title, table, said = quality.section("law", tmp_path / "no bench here", tmp_path, full=False)

    assert title == "Decisions (bench/law)"
    assert table[0].startswith("**Could not run:**")
    assert said is not None
    assert "scenarios.jsonl" in said


def test_the_page_names_code_data_and_day(quality: ModuleType) -> None:
    what = import_module("measure").Measured("abc123", "sha256:00", "2026-07-31")

    page = quality.page(what, ["## One\n\nrows\n"], full=False)

    assert "| abc123 | sha256:00 | 2026-07-31 |" in page
    assert page.endswith("## One\n\nrows\n")


def test_the_scorers_of_the_shared_folder_are_asked(quality: ModuleType, shared: Path, tmp_path: Path) -> None:
    labels = shared / "bench" / "document_forms" / "labels.jsonl"
    lines = [json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines()]
    perfect = tmp_path / "out.jsonl"
    answers = (
        {
            "doc": one["file"],
            "mentions": [{**mention, "party": mention["parties"][0]} for mention in one["mentions"]],
        }
        for one in lines
    )
    perfect.write_text("".join(json.dumps(one) + "\n" for one in answers), encoding="utf-8")

    found = import_module("measure").scored(shared / "bench" / "document_forms" / "score.py", labels, perfect)

    assert found["f1"] == pytest.approx(1.0)


def test_a_command_that_fails_says_its_last_line(quality: ModuleType) -> None:
    measure = import_module("measure")

    with pytest.raises(measure.MeasureError, match=r"status 3: no such thing"):
        measure.run([sys.executable, "-c", "import sys; sys.exit(print('no such thing', file=sys.stderr) or 3)"])
