"""Files in and out: every form, every odd cell."""

import csv
import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from licet.serve.reading import Rejected, Row, read
from licet.serve.writing import part_of, safe, writing


def rows(path: Path) -> list[Row | Rejected]:
    with read(path) as source:
        return list(source.rows)


def values(path: Path) -> list[dict[str, object]]:
    return [dict(row.values) for row in rows(path) if isinstance(row, Row)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_of_the_header(tmp_path: Path, delimiter: str) -> None:
    (tmp_path / "t.csv").write_text(f"id{delimiter}name\n1{delimiter}a\n", encoding="utf-8")

    assert values(tmp_path / "t.csv") == [{"id": "1", "name": "a"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "t.csv").write_text("name\n华为\n", encoding=encoding)

    assert values(tmp_path / "t.csv") == [{"name": "华为"}]


def test_a_cell_may_hold_line_ends_and_the_next_row_keeps_its_line(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('name,address\na,"1 High St\nTown"\nb,x\n', encoding="utf-8")

    assert [(row.line, row.values["name"]) for row in rows(tmp_path / "t.csv") if isinstance(row, Row)] == [
        (2, "a"),
        (4, "b"),
    ]


def test_an_open_quotation_mark_is_told_with_the_lines_it_swallowed(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('name\n"a\nb\nc\n', encoding="utf-8")

    (row,) = rows(tmp_path / "t.csv")

    assert isinstance(row, Rejected)
    assert "lines 2 to 4 read as one row" in row.reason
    assert row.text == '"a\nb\nc'


@pytest.mark.parametrize(
    "text",
    [
        'id,item,destination,end_user\n1,"24 monitor,CN,A Ltd.\n2,monitor 24",CN,B Ltd.\n',
        'id,item,destination,end_user\n1,"Widget,CN,A Ltd.\n2,Gadget,CN,B Ltd.\n3,Foo",CN,C Ltd.\n',
        'id,item,destination,end_user\n1,Widget,CN,"A Ltd.\n2,Gadget,CN,B Ltd."\n',
        'id;item;end_user\r\n1;"Widget;A Ltd.\r\n2;Foo";C Ltd.\r\n',
    ],
)
def test_rows_that_a_quotation_mark_makes_one_cell_of_are_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8", newline="")

    (row,) = rows(tmp_path / "t.csv")

    assert isinstance(row, Rejected)
    assert "read as one row (an open quotation mark?): a cell of it holds what looks like another row" in row.reason
    assert "Widget" in row.text or "24 monitor" in row.text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('name,address\nA,"12 Main St\nSpringfield, IL"\n', "12 Main St\nSpringfield, IL"),
        ('name,country,address\nA,US,"12 Main St\nSpringfield, IL, US"\n', "12 Main St\nSpringfield, IL, US"),
        ('id,item,note,name\n1,x,"big, red,\nround, and heavy",A\n', "big, red,\nround, and heavy"),
        ('name\n"A\nB"\n', "A\nB"),
    ],
)
def test_a_cell_of_several_lines_is_read(tmp_path: Path, text: str, cell: str) -> None:
    (tmp_path / "t.csv").write_text(text, encoding="utf-8", newline="")

    (row,) = rows(tmp_path / "t.csv")

    assert isinstance(row, Row)
    assert cell in row.values.values()


def test_a_workbook_gives_whole_numbers_and_days_as_text(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    book = xlsxwriter.Workbook(str(tmp_path / "t.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(1, 0, ["id", "name", "day"])
    sheet.write_row(2, 0, [7, "a"])
    sheet.write_datetime(2, 2, date(2025, 1, 16), book.add_format({"num_format": "yyyy-mm-dd"}))
    book.add_worksheet("second").write(0, 0, "x")
    book.close()

    with read(tmp_path / "t.xlsx") as source:
        assert "only the first, 'Sheet1', is read" in source.notes[0]
        assert source.of == 1
        assert list(source.rows) == [Row(3, {"id": "7", "name": "a", "day": "2025-01-16"})]


def test_an_empty_table_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,name\n", encoding="utf-8")

    assert rows(tmp_path / "t.csv") == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize(("value", "shown"), [(None, ""), (0.5, "0.5"), (-1, "-1"), (True, "true"), ("a", "a")])
def test_other_cells_stay_what_they_are(value: str | float | None, shown: str) -> None:
    assert safe(value) == shown


def test_a_workbook_holds_no_formula_and_no_link(tmp_path: Path) -> None:
    python_calamine = pytest.importorskip("python_calamine")
    with writing(tmp_path / "t.xlsx", ["id", "score", "note"]) as writer:
        writer.write("", [{"id": "=1+1", "score": 0.5, "note": "http://example.org"}])

    grid = python_calamine.CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0).to_python()

    assert grid == [["id", "score", "note"], ["=1+1", 0.5, "http://example.org"]]


def test_a_cell_longer_than_a_spreadsheet_holds_is_cut_and_says_so(tmp_path: Path) -> None:
    python_calamine = pytest.importorskip("python_calamine")
    with writing(tmp_path / "t.xlsx", ["id"]) as writer:
        writer.write("", [{"id": "x" * 40_000}])

    grid = python_calamine.CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0).to_python()

    assert str(grid[1][0]).endswith("… (40,000 characters)")


def test_parquet_holds_scores_as_numbers_and_the_rest_as_text(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    with writing(tmp_path / "t.parquet", ["id", "score"]) as writer:
        writer.write("", [{"id": "7", "score": 0.5}, {"id": "8"}])

    assert parquet.read_table(tmp_path / "t.parquet").to_pylist() == [
        {"id": "7", "score": 0.5},
        {"id": "8", "score": None},
    ]


def test_a_compressed_output_holds_the_same_lines(tmp_path: Path) -> None:
    with writing(tmp_path / "t.jsonl.gz", []) as writer:
        writer.write('{"id": "华"}', [])

    assert json.loads(gzip.decompress((tmp_path / "t.jsonl.gz").read_bytes())) == {"id": "华"}


def test_an_error_leaves_the_part_and_not_the_file(tmp_path: Path) -> None:
    def interrupted() -> None:
        with writing(tmp_path / "t.csv", ["id"]) as writer:
            writer.write("", [{"id": "1"}])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        interrupted()

    assert not (tmp_path / "t.csv").exists()
    with part_of(tmp_path / "t.csv").open(encoding="utf-8", newline="") as lines:
        assert list(csv.reader(lines)) == [["id"], ["1"]]
