"""Parties debarred under the Arms Export Control Act: by statute (convictions) and by administrative order.

The Department publishes two workbooks; a table of either can also be read as CSV, or transcribed as JSON.

Several parties can stand in one cell; it is split only where `;`, or `and` after a legal form, makes it certain.
A debarment ends when the Department reinstates the party; the list prints no end.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from licet.model import Citation, Detail, Entry, Kind, SourceId
from licet.sources import workbook
from licet.sources.citations import citations_in
from licet.sources.days import ISO, SLASHED, WORDS, day_in
from licet.sources.fixes import load_fixes
from licet.sources.grammar import NotRead
from licet.sources.names import Names, known_as, split_companies
from licet.sources.readers import separated, transcribed
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_state_debarred")

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)
_BIRTH = re.compile(rf"(?P<month>{'|'.join(_MONTHS)}),? (?P<year>[0-9]{{4}})")
_BORN = "Date of birth: "
_ON_FILE = {"Charging letter on file", "Debarment order on file"}
_CORRECTED = re.compile(r"(?P<first>.+) \(?corrected by (?P<second>[0-9]+ FR [0-9]+)(?:, (?P<day>[0-9-]{10}))?\)?")


def statutory_entries(row: Row) -> Iterator[Entry]:
    """The parties of one statutory debarment."""
    yield from _entries(row, "statutory")


def administrative_entries(row: Row) -> Iterator[Entry]:
    """The parties of one administrative debarment."""
    yield from _entries(row, "administrative")


def statutory_table(row: Row) -> Iterator[Entry]:
    """The parties of one row of the statutory workbook."""
    text = row.text_or_none("Date Of Birth")
    born = None if text is None else row.read("Date Of Birth", _birth)
    citations = _noticed(row, "Federal Register Notice", "Corrected Notice", "Corrected Notice Date")
    yield from _of(row, "statutory", row.text("Party Name"), born, citations, _day(row, "Notice Date"))


def administrative_table(row: Row) -> Iterator[Entry]:
    """The parties of one row of the administrative workbook."""
    row.skip("Charging Letter", "Debarment Order")
    citations = _noticed(row, "Federal Register Notice", None, None)
    yield from _of(row, "administrative", row.text("Name"), None, citations, _day(row, "Date"))


def _noticed(row: Row, notice: str, corrected: str | None, day: str | None) -> tuple[Citation, ...]:
    citations = row.read(notice, _citations)
    if corrected is None or day is None:
        return citations
    if row.text_or_none(corrected) is None:
        row.empty(day)
        return citations
    on = _day(row, day) if row.text_or_none(day) else None
    return (*citations, *(replace(each, day=on) for each in row.citations(corrected)))


def _day(row: Row, field: str) -> date:
    """A day in one of the layouts of the workbooks: a number of the workbook, `2022-08-29`, `8/29/2022`, in words."""
    text = row.text(field)
    found = workbook.serial_day(text) or day_in(text.partition(" ")[0], ISO) or day_in(text, SLASHED)
    found = found or day_in(text, WORDS)
    if found is None:
        raise row.changed(field, text, "a day like 2022-08-29, 8/29/2022 or August 29, 2022")
    return found


def _entries(row: Row, program: str) -> Iterator[Entry]:
    row.empty("address", "country", "status")
    citations = row.read("federal_register", _citations)
    yield from _of(
        row,
        program,
        row.text("name"),
        _notes(row),
        citations,
        row.day("effective_date", ISO),
        others=row.texts("aliases"),
    )


def _of(
    row: Row,
    program: str,
    cell: str,
    born: str | None,
    citations: tuple[Citation, ...],
    since: date,
    *,
    others: tuple[str, ...] = (),
) -> Iterator[Entry]:
    for names in _parties(cell):
        yield Entry(
            list=ID,
            name=names.name,
            at=row.at,
            kind=Kind.PERSON if born else Kind.UNSTATED,
            aliases=tuple(dict.fromkeys([*names.aliases, *others])),
            former_names=names.former_names,
            details=(Detail("birth_date", born),) if born else (),
            programs=(program,),
            citations=citations,
            since=since,
        )


def _citations(text: str) -> tuple[Citation, ...]:
    """`77 FR 16592 (corrected by 77 FR 17000, 2012-03-23)`: both, the second with its day."""
    found = _CORRECTED.fullmatch(text)
    if found is None:
        return citations_in(text)
    second = citations_in(found["second"])
    day = day_in(found["day"], ISO) if found["day"] else None
    return (*citations_in(found["first"]), *(replace(each, day=day) for each in second))


def _birth(text: str) -> str:
    """`October, 1983` as 1983-10."""
    found = _BIRTH.fullmatch(text)
    if found is None:
        raise NotRead(text, "a month of birth like `October, 1983`")
    return f"{found['year']}-{_MONTHS.index(found['month']) + 1:02}"


def _birth_in(row: Row, text: str) -> str:
    return row.read("notes", lambda _: _birth(text))


def _notes(row: Row) -> str | None:
    born = None
    for part in (row.text_or_none("notes") or "").split("; "):
        if part.startswith(_BORN):
            born = _birth_in(row, part.removeprefix(_BORN))
        elif part and part not in _ON_FILE:
            raise row.changed("notes", part, "a month of birth, or what is on file")
    return born


def _parties(text: str) -> tuple[Names, ...]:
    if re.search(r"\ba[./]?k[./]?a\b", text):
        return (known_as(text),)
    names: list[str] = []
    for part in text.split(";"):
        # `X, Ltd. and Y`: the legal form ends the first name. `Kem and Associates` stays one.
        for each in re.split(r"(?<=Ltd\.) and |(?<=Inc\.) and |,? and (?=[^,]+(?:, Inc\.|, S\.A)$)", part.strip()):
            names += split_companies(each) if ", S.A" in each else [each]
    return tuple(Names(name.strip(" ,")) for name in names)


SOURCE = Source(
    id=ID,
    title="AECA Debarred Parties",
    publisher="Directorate of Defense Trade Controls, US Department of State",
    law="Section 38(g)(4) of the Arms Export Control Act; 22 CFR 127.7",
    url="https://www.pmddtc.state.gov/ddtc_public?id=ddtc_kb_article_page&sys_id=c22d1833dbb8d300d0a370131f9619f0",
    forms=(
        Form(
            "administrative_json",
            ("administrative-*.json",),
            transcribed("state-debarred-admin"),
            administrative_entries,
            (4, 60),
        ),
        Form(
            "statutory_json",
            ("statutory-*.json",),
            transcribed("state-debarred-statutory"),
            statutory_entries,
            (400, 2_000),
        ),
        Form("administrative_xlsx", ("administrative*.xlsx",), workbook.rows, administrative_table, (4, 60)),
        Form("statutory_xlsx", ("statutory*.xlsx",), workbook.rows, statutory_table, (400, 2_000)),
        Form("administrative_csv", ("administrative*.csv",), separated(","), administrative_table, (4, 60)),
        Form("statutory_csv", ("statutory*.csv",), separated(","), statutory_table, (400, 2_000)),
    ),
    fresh_days=120,
    covers="Every party of both lists with the day and citation of its debarment, and a person's month of birth.",
    omits="Countries and addresses; the day of a reinstatement: a reinstated party is simply gone.",
    lists=(ID,),
    fixes=load_fixes(ID),
)
