"""Tables and lines with names of their own: no fact is lost because its column is called otherwise, or stands twice."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from licet import BadInput
from licet.model.transaction import Exporter, Fdp, Item, Transaction, TransactionParty
from licet.serve import classifying, counting, misread, order_columns, questions, reading, sheet_gaps

Ask = Callable[..., Any]
DAY = date(2026, 8, 1)
LINE = {"eccn": "EAR99", "destination": "DE", "end_user": "A GmbH"}
ORDER = order_columns.check({})
WORDS_OF_AN_ORDER = {
    *("id", "on", "description", "kind", "location", "origin", "name", "roles", "lists", "item", "parties", "hts"),
    *("exporter", "us_person", "role", "identity_evidence", "unresolved_matches", "unchecked_lists", "other_lists"),
    *("not_known", "direct_product_of", "plant_product_of", "contains_ic_from_plant_product_of"),
}
"""What an order also has in another sense, or nobody states, or a table cannot hold in a cell."""


@pytest.mark.parametrize(
    "column", ["End Use", "end-use", " END  USE ", "end_use", "Ultimate Consignee", "End-User HQ", "value usd"]
)
def test_a_field_is_known_in_any_case_and_with_any_blanks(column: str) -> None:
    assert ORDER([column]) == ()


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("EndUse", "end_use"),
        ("end_uses", "end_use"),
        ("ned_use", None),
        ("edn_use", "end_use"),
        ("destinaton", "destination"),
        ("intermedate consigne", "intermediate_consignee"),
        ("Purchaser Name", "purchaser"),
        ("Consignee", "ultimate_consignee"),
        ("Ship To", "ultimate_consignee"),
        ("Sold-To", "purchaser"),
        ("Customer No", None),
        ("Customer ID", None),
        ("purchaser_no", None),
        ("PO", None),
        ("HS", None),
        ("order date", None),
    ],
)
def test_a_column_that_may_be_a_field_is_asked_about(column: str, field: str | None) -> None:
    if field is None:
        assert ORDER([column]) == (column,)
        return
    with pytest.raises(BadInput) as slip:
        ORDER([column])

    assert f"the column is {column!r}; allowed: {field}," in str(slip.value)
    assert order_columns.check({field: column})([column]) == ()


@pytest.mark.parametrize("column", ["Military End User", "ultimate_parent_hq", "subject_to_ear", "Red-Flags"])
def test_a_fact_that_no_row_can_state_is_refused(column: str) -> None:
    with pytest.raises(BadInput, match="JSON lines"):
        ORDER([*LINE, column])


def test_every_fact_of_a_transaction_is_a_field_of_a_row_or_refused() -> None:
    facts = {one.name for kind in (Transaction, Item, TransactionParty, Exporter, Fdp) for one in fields(kind)}

    assert facts - order_columns.FACTS - {*questions.ORDER_FIELDS} <= WORDS_OF_AN_ORDER


def test_of_two_columns_for_one_field_none_is_taken_in_silence() -> None:
    with pytest.raises(BadInput, match="one column for end_use"):
        ORDER(["end_use", "End Use"])

    assert order_columns.check({"end_use": "End Use"})(["end_use", "End Use"]) == ("end_use",)


def test_what_is_only_carried_through_is_said(ask: Ask, edition: Path, tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_text("eccn;destination;end_user;PO;Remark\nEAR99;DE;A GmbH;1;x\n", encoding="utf-8-sig")

    ran = ask("decide", "--input", file, "--output", tmp_path / "d.jsonl", "--edition", edition)

    assert "carried through, not read: PO, Remark" in ran.err
    assert ran.status == 0


@pytest.mark.parametrize(
    ("cells", "field", "value"),
    [
        ({"end_user": "A GmbH; B Ltd."}, "end_user", "A GmbH; B Ltd."),
        ({"purchaser": "A GmbH\nB Ltd."}, "purchaser", "A GmbH\nB Ltd."),
        ({"value_usd": "1,200.5"}, "value_usd", "1,200.5"),
        ({"value_usd": "12.500"}, "value_usd", "12.500"),
        ({"value_usd": "1e3"}, "value_usd", "1e3"),
        ({"value_usd": "12 %"}, "value_usd", "12 %"),
        ({"informed": "maybe"}, "informed", "maybe"),
        ({"date": "46023"}, "date", "46023"),
        ({"date": "2026-01-05T10:30:00"}, "date", "2026-01-05T10:30:00"),
    ],
)
def test_a_cell_of_two_readings_is_refused(cells: dict[str, str], field: str, value: str) -> None:
    with pytest.raises(BadInput) as slip:
        questions.from_order({**LINE, **cells}, DAY)

    assert f"{field} is {value!r}; allowed: " in str(slip.value)


@pytest.mark.parametrize(
    ("cells", "end_use", "informed"),
    [
        ({"end_use": " Military  Intelligence ", "informed": " Y "}, "military_intelligence", True),
        ({"end_use": "CIVIL", "informed": "TRUE"}, "civil", True),
        ({"end_use": "Unknown", "informed": "0"}, None, False),
        ({"end_use": "  ", "informed": "Unknown"}, "civil", False),
    ],
)
def test_a_cell_is_read_as_a_person_writes_it(cells: dict[str, str], end_use: str | None, informed: bool) -> None:
    asked = questions.from_order({**LINE, **cells}, DAY)

    assert (asked.end_use, bool(asked.exporter.informed)) == (end_use, informed)


def bill(folder: Path, text: str, name: str = "bom.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("column", ["qty", "Quantiy", "Pieces", "Quantitys"])
def test_a_bill_whose_quantity_is_called_otherwise_is_refused(tmp_path: Path, column: str) -> None:
    file = bill(tmp_path, f"part,eccn,origin,value,{column}\nx,EAR99,US,1,200\n")

    with pytest.raises(BadInput, match=r"quantity, if that is meant: --map quantity="):
        counting.parts(file, {})
    assert counting.parts(file, {"quantity": column})[0].quantity == 200


def test_lines_of_json_are_read_like_a_table(tmp_path: Path) -> None:
    lines = [
        {"Part": "x", "ECCN": None, "origin": "US", "value": 1.5, "in_supp7_part746": True},
        {"part": "y", "Unit Price": "7", "eccn": "EAR99", "origin": "unknown", "value": None, "quantity": None},
    ]
    file = bill(tmp_path, "".join(json.dumps(line) + "\n" for line in lines), "bom.jsonl")

    first, second = counting.parts(file, {})

    assert (first.name, first.eccn, str(first.value), first.in_supp7_part746) == ("x", None, "1.5", True)
    assert (second.origin, second.value, second.quantity) == (None, None, 1)


def test_a_line_of_json_with_a_misspelt_key_or_a_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="'quantty'"):
        counting.parts(bill(tmp_path, '{"part": "x", "quantty": 5}\n', "a.jsonl"), {})
    with pytest.raises(BadInput, match="line 1: value"):
        counting.parts(bill(tmp_path, '{"part": "x", "value": [1, 2]}\n', "b.jsonl"), {})


@pytest.mark.parametrize("text", ["1,200.5", "12 %", "$5", "1.200,50", "five"])
def test_a_number_of_a_bill_is_a_plain_one(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadInput, match="line 2: value"):
        counting.parts(bill(tmp_path, f'part,eccn,origin,value\nx,EAR99,US,"{text}"\n'), {})


@pytest.mark.parametrize(
    ("key", "field"), [("unit", "units"), ("qty", "units"), ("other_unit_tpp", "other_units_tpp"), ("Device", "name")]
)
def test_a_figure_called_otherwise_is_asked_about(ask: Ask, tmp_path: Path, key: str, field: str) -> None:
    check = misread.checker(classifying.FIELDS, {}, meant=classifying.MEANT)
    with pytest.raises(BadInput, match=field):
        check(["tpp", key])
    file = bill(tmp_path, json.dumps({"tpp": 3000, key: 2}) + "\n", "parts.jsonl")

    ran = ask("classify", "--input", file)

    assert ran.status == 2
    assert f"'{key}'" in ran.err


def test_blank_figures_leave_the_name_to_answer(ask: Ask, tmp_path: Path) -> None:
    file = bill(tmp_path, "name,tpp,datacenter\nH20, , \n", "parts.csv")

    ran = ask("classify", "--input", file)

    assert json.loads(ran.out)["items"][0]["name"] == "NVIDIA H20 SXM"


def test_a_column_of_parquet_is_read_under_its_name_without_outer_blanks(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {" eccn": ["EAR99"], "destination": ["DE"], "Kunde ": ["A GmbH"], "": ["x"]}
    parquet.write_table(pyarrow.table(columns), tmp_path / "orders.parquet")

    with reading.read(tmp_path / "orders.parquet") as source:
        (row,) = source.rows

    assert isinstance(row, reading.Row)
    assert row.values == {"eccn": "EAR99", "destination": "DE", "Kunde": "A GmbH", "column 4": "x"}
    assert source.columns == tuple(row.values)


def sheet_of(folder: Path, fill: Callable[[Any], None]) -> list[reading.Row | reading.Rejected]:
    """The rows of a workbook with three columns, its second row a plain one, and what is filled in below."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(folder / "orders.xlsx") as book:
        sheet = book.add_worksheet("Orders & more")
        sheet.write_row(0, 0, ["eccn", "destination", "end_user"])
        sheet.write_row(1, 0, ["EAR99", "DE", "A Ltd."])
        fill(sheet)
        book.add_worksheet("second").write_formula(1, 0, "=1/0", None, "#DIV/0!")
    with reading.read(folder / "orders.xlsx") as source:
        return list(source.rows)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("#N/A", "a cell of it holds an error"),
        ("#REF!", "a cell of it holds an error"),
        ("", "a cell of it holds a formula whose value the file does not hold"),
    ],
)
def test_a_row_whose_party_is_an_error_or_never_worked_out_is_kept_aside(
    tmp_path: Path, value: str, reason: str
) -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row(2, 0, ["EAR99", "DE"])
        sheet.write_formula(2, 2, '=VLOOKUP("x",A1:B2,2)', None, value)
        sheet.write_row(3, 0, ["EAR99", "DE", "B Ltd."])

    first, gap, last = sheet_of(tmp_path, fill)

    assert (first.line, last.line) == (2, 4)
    assert isinstance(first, reading.Row)
    assert isinstance(last, reading.Row)
    assert isinstance(gap, reading.Rejected)
    assert (gap.line, gap.text) == (3, "EAR99 DE")
    assert gap.reason.startswith(reason)


def test_a_formula_with_its_value_is_read_as_the_value(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row(2, 0, ["EAR99", "DE"])
        sheet.write_formula(2, 2, '="B "&"Ltd."', None, "B Ltd.")

    _, row = sheet_of(tmp_path, fill)

    assert isinstance(row, reading.Row)
    assert row.values["end_user"] == "B Ltd."


def test_a_row_with_cells_merged_beside_each_other_is_kept_aside(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.write(2, 0, "EAR99")
        sheet.merge_range(2, 1, 2, 2, "DE")
        sheet.write_row(3, 0, ["EAR99", "DE", "B Ltd."])

    kept = [isinstance(row, reading.Rejected) for row in sheet_of(tmp_path, fill)]

    assert kept == [False, True, False]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (b'<c r="A2" t="e"><v>#N/A</v></c>', True),
        (b"<c t='e' r='A2'><v>#N/A</v></c>", True),
        (b'<x:c r="A2"><x:f>B1</x:f></x:c>', True),
        (b'<c r="A2"><f t="shared" si="0"/><v/></c>', True),
        (b'<c r="A2" t="str"><f>""</f><v></v></c>', False),
        (b'<c r="A2"><f>1+1</f><v>2</v></c>', False),
        (b'<c r="A2" s="1"/><c r="B2"><v>1</v></c>', False),
    ],
)
def test_gaps_of_a_sheet_are_found_however_they_are_written(tmp_path: Path, cell: bytes, told: bool) -> None:
    rows = b'<row r="1"><c r="A1"><v>1</v></c></row><row>' + cell + b'</row><row r="9"/>'
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w") as parts:
        sheet = '<workbook xmlns="w" xmlns:r="r"><sheets><sheet name="x" r:id="rId3"/></sheets></workbook>'
        parts.writestr("xl/Workbook.xml", sheet)
        relation = '<Relationships xmlns="p"><Relationship Id="rId3" Target="/xl/worksheets/one.xml"/></Relationships>'
        parts.writestr("xl/_rels/workbook.xml.rels", relation)
        parts.writestr("xl/worksheets/one.xml", b"<sheetData>" + rows + b"</sheetData>")

    with (tmp_path / "t.xlsx").open("rb") as file:
        assert set(sheet_gaps.gaps(file)) == ({2} if told else set())


def test_rows_under_merged_cells_are_kept_aside(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "orders.xlsx")
    sheet = book.add_worksheet()
    sheet.merge_range(0, 0, 0, 2, "Orders")
    sheet.write_row(1, 0, ["eccn", "destination", "end_use"])
    for row in (2, 3, 4, 5):
        sheet.write_row(row, 0, ["EAR99", "DE", "civil"])
    sheet.merge_range(3, 2, 4, 2, "military")
    book.close()

    with reading.read(tmp_path / "orders.xlsx") as source:
        rows = list(source.rows)

    assert [(row.line, isinstance(row, reading.Rejected)) for row in rows if row.line > 2] == [
        (3, False),
        (4, False),
        (5, True),
        (6, False),
    ]
