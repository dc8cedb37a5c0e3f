"""The debarment tables in their official forms: workbooks, and the same columns as CSV."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from xml.sax.saxutils import escape

import pytest

from licet.errors import SourceChanged, SourceUnreadable
from licet.model import Citation, Detail, Entry, Kind
from licet.sources import workbook

Parse = Callable[[str, str, bytes], tuple[Entry, ...]]

STATUTORY = (
    *("Party Name", "Date Of Birth", "Federal Register Notice", "Notice Date", "Corrected Notice"),
    "Corrected Notice Date",
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def book(*rows: tuple[str | int, ...], shared: bool = True) -> bytes:
    """A workbook with one sheet: texts as shared texts (or in place), numbers as numbers."""
    texts: list[str] = []
    lines = []
    for line, cells in enumerate(rows, start=1):
        parts = []
        for place, cell in enumerate(cells):
            where = f"{chr(ord('A') + place)}{line}"
            if cell == "":
                continue
            if isinstance(cell, int):
                parts.append(f'<c r="{where}"><v>{cell}</v></c>')
            elif shared:
                texts.append(cell)
                parts.append(f'<c r="{where}" t="s"><v>{len(texts) - 1}</v></c>')
            else:
                parts.append(f'<c r="{where}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>')
        lines.append(f'<row r="{line}">{"".join(parts)}</row>')
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet {MAIN}><sheetData>{''.join(lines)}</sheetData></worksheet>"
        )
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
        archive.writestr("xl/sharedStrings.xml", f"<sst {MAIN}>{items}</sst>")
    return stream.getvalue()


@pytest.mark.parametrize("shared", [True, False])
def test_a_row_of_the_statutory_workbook_is_an_entry(parse_few: Parse, shared: bool) -> None:
    row = ("Invented, Person", "October, 1983", "85 FR 30783", 43971, "85 FR 39967", 44014)

    (entry,) = parse_few("us_state_debarred", "statutory_xlsx", book(STATUTORY, row, shared=shared))

    assert (entry.kind, entry.since, entry.programs) == (Kind.PERSON, date(2020, 5, 20), ("statutory",))
    assert entry.details == (Detail("birth_date", "1983-10"),)
    assert entry.citations == (Citation(85, 30783), Citation(85, 39967, date(2020, 7, 2)))


def test_several_parties_in_a_cell_of_the_administrative_table_are_several(parse_few: Parse) -> None:
    table = (
        "Name,Date,Federal Register Notice,Charging Letter,Debarment Order\n"
        '"Invented, Person; Elint, S.A., Spain Night Vision, S.A., and SNV, S.A",6/19/2014,79 FR 35210,on file,\n'
    )

    found = parse_few("us_state_debarred", "administrative_csv", table.encode())

    assert [entry.name for entry in found] == [
        "Invented, Person",
        "Elint, S.A.",
        "Spain Night Vision, S.A.",
        "SNV, S.A",
    ]
    assert {entry.since for entry in found} == {date(2014, 6, 19)}


def test_a_new_column_of_a_workbook_stops_the_parse(parse_few: Parse) -> None:
    rows = ((*STATUTORY, "Reinstated"), ("Invented, Person", "", "85 FR 30783", 43971, "", "", "yes"))

    with pytest.raises(SourceChanged, match="Reinstated is 'yes'"):
        parse_few("us_state_debarred", "statutory_xlsx", book(*rows))


def test_a_cell_beside_the_table_stops_the_parse(parse_few: Parse) -> None:
    rows = (STATUTORY, ("Invented, Person", "", "85 FR 30783", 43971, "", "", "a remark"))

    with pytest.raises(SourceChanged, match="cell is 'a remark'"):
        parse_few("us_state_debarred", "statutory_xlsx", book(*rows))


def test_a_day_that_is_none_stops_the_parse(parse_few: Parse) -> None:
    with pytest.raises(SourceChanged, match="Notice Date is 'soon'"):
        parse_few("us_state_debarred", "statutory_xlsx", book(STATUTORY, ("A", "", "85 FR 30783", "soon", "", "")))


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut", b"<html>not a workbook</html>"])
def test_bytes_that_are_no_workbook_are_refused(parse_few: Parse, data: bytes) -> None:
    with pytest.raises(SourceUnreadable, match="not a workbook"):
        parse_few("us_state_debarred", "statutory_xlsx", data)


def test_a_workbook_that_unpacks_to_too_much_is_refused(parse_few: Parse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_BYTES", 100)

    with pytest.raises(SourceUnreadable, match="unpacks to more than 100 bytes"):
        parse_few("us_state_debarred", "statutory_xlsx", book(STATUTORY, ("A", "", "85 FR 30783", 43971, "", "")))


def remade(old: str, new: str, *further: tuple[str, str]) -> bytes:
    """A workbook of two columns and one row, with another content of its parts, or further ones."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book(("Name", "Day"), ("Alpha", 7), shared=False))) as before,
        zipfile.ZipFile(stream, "w") as after,
    ):
        for name in before.namelist():
            after.writestr(name, before.read(name).decode().replace(old, new))
        for name, content in further:
            after.writestr(name, content)
    return stream.getvalue()


SHEET = f'<worksheet {MAIN}><sheetData><row><c r="A1"><v>7</v></c></row></sheetData></worksheet>'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('r="B2"', 'r="A2"', "cell is 'A2', expected each cell once"),
        ('r="B2"', 'r="B3"', "cell is 'B3', expected a cell of row 2"),
        ('r="2"', 'r="1"', "cell is 'A2', expected a cell of row 1"),
        ('<c r="B2">', '<c r="B2" t="e">', "cell is 'B2 of type e'"),
        ('<row r="2">', '<row r="2" xmlns="u">', "element is '{u}row'"),
        ("<t>Alpha</t>", "<t>Al</t>pha", "text is 'Alpha', expected all of it in elements t"),
        ("<worksheet", '<!DOCTYPE a [<!ENTITY e "X">]><worksheet', "document type is"),
    ],
)
def test_what_a_workbook_would_lose_without_a_word_stops_the_parse(old: str, new: str, said: str) -> None:
    with pytest.raises(SourceChanged) as stopped:
        list(workbook.rows(remade(old, new), "sample"))
    assert said in str(stopped.value)


@pytest.mark.parametrize("name", ["xl/worksheets/sheet2.xml", "xl/other.xml", "XL/worksheets/sheet1.xml"])
def test_a_part_with_further_rows_stops_the_parse(name: str) -> None:
    with pytest.raises(SourceChanged, match=r"rows on the first sheet only|each part once"):
        list(workbook.rows(remade("", "", (name, SHEET)), "sample"))


def test_a_text_in_parts_and_around_a_comment_is_read_whole() -> None:
    data = remade("<t>Alpha</t>", "<r><t>Al<!-- c -->p</t></r><r><t>ha</t></r>")

    (record,) = workbook.rows(data, "sample")
    assert record.fields["Name"] == "Alpha"
