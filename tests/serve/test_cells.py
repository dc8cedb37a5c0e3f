"""Cells and lines of JSON have one reading, or are kept aside with the reason."""

import gzip
from pathlib import Path

import pytest

from licet import BadInput, SourceUnreadable
from licet.serve import batch, cells, options, reading, writing


def test_whole_numbers_of_a_workbook_are_written_without_a_point() -> None:
    assert cells.plain(12.0) == "12"


def test_a_number_that_is_none_is_an_empty_cell() -> None:
    assert cells.plain(float("nan")) == ""


def test_bytes_are_read_as_text_and_never_as_their_python_spelling() -> None:
    assert cells.plain("华为".encode()) == "华为"


def test_bytes_that_are_not_utf_8_have_no_reading() -> None:
    with pytest.raises(ValueError, match="byte 0xff"):
        cells.plain(b"\xff")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"name": "ZTE", "note": "\\udfff"}', "lone surrogate"),
        (b'{"name": "ZTE", "n": 1e999}', "too large"),
        (b'{"name": "ZTE", "name": "Huawei"}', "stands twice"),
        (b'{"name": NaN}', "no JSON value"),
    ],
)
def test_a_line_without_one_reading_says_why(line: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        cells.json_value(line)


def test_an_escaped_character_outside_the_first_plane_is_read() -> None:
    assert cells.json_value(b'{"name": "\\ud83d\\ude00"}') == {"name": "\U0001f600"}


def test_a_row_with_half_a_character_is_kept_aside_and_the_next_is_answered(tmp_path: Path) -> None:
    file = tmp_path / "names.jsonl"
    file.write_bytes(b'{"name": "\\udfff"}\n{"name": "Huawei"}\n')

    with reading.read(file) as source:
        first, second = source.rows

    assert isinstance(first, reading.Rejected)
    assert isinstance(second, reading.Row)


def test_a_parquet_file_with_a_column_twice_is_refused(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    file = tmp_path / "names.parquet"
    columns = [pyarrow.array(["Huawei"]), pyarrow.array(["Acme"])]
    parquet.write_table(pyarrow.Table.from_arrays(columns, names=["name", "name"]), file)

    with pytest.raises(BadInput, match="each column once"), reading.read(file):
        pass


def test_a_workbook_laid_out_over_billions_of_cells_is_refused(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    file = tmp_path / "names.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "name")
        sheet.write_string(1_048_575, 16_383, "x")

    with pytest.raises(SourceUnreadable, match="16,384 columns"), reading.read(file):
        pass


@pytest.mark.parametrize("cell", ["=1+1", " =1+1", "\n=1+1", "＝1+1", "@SUM(A1)", "-1", "+1"])
def test_a_cell_that_a_spreadsheet_may_run_is_written_as_text(cell: str) -> None:
    assert writing.safe(cell) == f"'{cell}"


def test_an_ordinary_name_is_written_as_it_is() -> None:
    assert writing.safe(" Huawei = 华为") == " Huawei = 华为"


@pytest.mark.parametrize("name", ["names.csv", "names.csv.rejected.jsonl"])
def test_the_answers_never_overwrite_the_questions(tmp_path: Path, name: str) -> None:
    source = tmp_path / name
    source.write_text("name\nHuawei\n", encoding="utf-8")

    with pytest.raises(BadInput, match="would be overwritten"):
        batch.check_apart(source, tmp_path / "names.csv")


@pytest.mark.parametrize("text", ["2025-W01-1", "2025-001", "20250116"])
def test_only_a_calendar_day_is_a_day(text: str) -> None:
    with pytest.raises(BadInput, match="a day like 2025-01-16"):
        options.day(text, "--on")


@pytest.mark.parametrize("value", [float("nan"), -0.1, 1.5])
def test_a_threshold_outside_0_to_1_is_refused_with_its_value(value: float) -> None:
    with pytest.raises(BadInput, match=str(value)):
        options.share(value, "--threshold")


def test_a_gzip_inside_is_read(tmp_path: Path) -> None:
    file = tmp_path / "names.csv.gz"
    file.write_bytes(gzip.compress(b"name\nHuawei\n"))

    with reading.read(file) as source:
        rows = list(source.rows)

    assert rows == [reading.Row(2, {"name": "Huawei"})]
