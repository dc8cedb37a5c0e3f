"""The tables of a notice as entries of the list they amend: the same grammar that reads the list itself.

A citation that the office leaves to the printer (`90 FR [INSERT FR PAGE NUMBER], 1/16/25`) is the page on which the
amendment of the supplement begins: in the edition of 2026-07-09 all 139 entries of 2024-12-05 cite 89 FR 96836. A row
without a citation of its own runs on from the row before; a row of stars stands for what is left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from licet.errors import SourceChanged
from licet.model import Entry, Kind, Place, SourceId
from licet.model.countries import iso
from licet.sources import us_bis_entity_list, us_bis_meu
from licet.sources.entity_cell import entries_of, listed_in_cell
from licet.sources.fixes import by_field
from licet.sources.grammar import plain
from licet.sources.notice.document import Block, Document, TableRow
from licet.sources.row import Record, Row
from licet.sources.well_formed import well_formed

UVL = SourceId("us_bis_uvl")
SUPPLEMENTS = {"4": us_bis_entity_list.ID, "6": UVL, "7": us_bis_meu.ID}
"""The supplements of 15 CFR part 744 that are lists."""

COUNTRY, ENTITY, REQUIREMENT = "Country", "Entity", "License requirement"
POLICY, CITATION = "License review policy", "Federal Register citation"
_COLUMNS = {
    "country": COUNTRY,
    "entity": ENTITY,
    "listed person and address": ENTITY,
    "listed persons and addresses": ENTITY,
    "license requirement": REQUIREMENT,
    "license review policy": POLICY,
    "federal register citation": CITATION,
    "federal register citation and date of publication": CITATION,
}
_WANTED = {
    us_bis_entity_list.ID: (COUNTRY, ENTITY, REQUIREMENT, POLICY, CITATION),
    UVL: (COUNTRY, ENTITY, CITATION),
    us_bis_meu.ID: (COUNTRY, ENTITY, CITATION),
}
_STARS = re.compile(r"[*\s]*")
_ADDRESS = re.compile(r"Address [0-9]{2}")
_DAY = r"[A-Z][a-z]+\.? [0-9]{1,2}, [0-9]{4}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}"
_LEFT = r"(?:INSERT )?(?:THE )?DATE OF PUBLICATION[^\]]*"
_INSERT = re.compile(
    rf"(?P<volume>[0-9]{{2,3}}) FR ?\[?INSERT (?:FR|FEDERAL REGISTER|FIRST|THE)?,? ?(?:FR )?(?:PAGE|CITATION)"
    rf"(?: NUMBERS?| NO\.| #)?(?: (?:OF|WHERE|ON WHICH) [^\],]*)?(?:,? ?(?:AND )?(?P<inside>{_DAY}|{_LEFT}))?\.?\]?"
    rf"(?:,? ?(?:AND )?(?P<day>{_DAY}|\[?{_LEFT}\]))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One row that prints an entry: its heading's code, the party's cell as printed, the entries, line and page."""

    destination: str
    cell: str
    entries: tuple[Entry, ...]
    line: int
    page: int | None

    @property
    def name(self) -> str:
        """The name of the row's own party."""
        return self.entries[0].name


def entry_rows(
    document: Document, list: SourceId, blocks: Sequence[Block], *, page: int | None
) -> tuple[EntryRow, ...]:
    """The rows of the tables in some blocks of a document, as entries of a list; `page` is what they cite.

    Raises:
        SourceChanged: a column, a destination or a cell is not what the list's grammar knows.
    """
    return tuple(row for block in blocks if block.rows for row in _rows(document, list, block, page))


def _rows(document: Document, list: SourceId, block: Block, page: int | None) -> Iterator[EntryRow]:
    columns, published = _columns(document.file, list, block), document.published
    destination = ""
    for fields, row in _whole(document.file, columns, block.rows):
        destination = fields[COUNTRY] or destination
        if not fields[ENTITY]:
            continue
        code = iso(destination.rstrip("."))
        if code is None:
            raise SourceChanged(document.file, row.line, COUNTRY, destination, "a country named in countries.csv")
        fields |= {COUNTRY: destination.rstrip("."), CITATION: _cited(fields[CITATION], page, published)}
        place = Place(SourceId("us_federal_register"), published or date.max, row.line)
        read = Row(document.file, place, Record(row.line, fields), by_field(us_bis_entity_list.SOURCE.fixes))
        entries = tuple(well_formed(read, one) for one in _entries(list, read))
        yield EntryRow(code, fields[ENTITY], entries, row.line, row.page)


def _columns(file: str, list: SourceId, block: Block) -> tuple[str, ...]:
    heads = tuple(plain(head).casefold() for head in block.heads)
    columns = tuple(_COLUMNS.get(head, head) for head in heads)
    if columns != _WANTED[list]:
        raise SourceChanged(file, block.line, "columns", ", ".join(block.heads), ", ".join(_WANTED[list]))
    return columns


def _whole(file: str, columns: tuple[str, ...], rows: Sequence[TableRow]) -> list[tuple[dict[str, str], TableRow]]:
    """The rows by column, without the stars; a row with an entity only runs on from the one before."""
    whole: list[tuple[dict[str, str], TableRow]] = []
    for row in rows:
        cells = tuple("" if _STARS.fullmatch(cell) else cell for cell in row.cells)
        if not any(cells):
            continue
        if len(cells) > len(columns) or (len(cells) < len(columns) and any(cells[1:])):
            raise SourceChanged(file, row.line, "number of cells", len(cells), str(len(columns)))
        fields = dict(zip(columns, (*cells, *("",) * (len(columns) - len(cells))), strict=True))
        later = [fields[column] for column in columns[2:]]
        if fields[ENTITY] and not any(later) and not fields[COUNTRY] and whole and whole[-1][0][ENTITY]:
            whole[-1][0][ENTITY] += "\n" + fields[ENTITY]
        elif fields[ENTITY] and not all(later):
            missing = next(column for column in columns[2:] if not fields[column])
            raise SourceChanged(file, row.line, missing, "empty", "a text beside every entity")
        else:
            whole.append((fields, row))
    return whole


def _cited(text: str, page: int | None, published: date | None) -> str:
    """A citation cell with the page that the printer was to insert; left out where no page is known."""

    def inserted(found: re.Match[str]) -> str:
        said = found["inside"] or found["day"]
        if said and re.match("[A-Z][a-z]|[0-9]", said):
            day = said
        else:
            day = f"{published.month}/{published.day}/{published.year}" if published else ""
        return "" if page is None else f"{found['volume']} FR {page}" + (f", {day}" if day else "")

    return _INSERT.sub(inserted, plain(text))


def _entries(list: SourceId, row: Row) -> Iterator[Entry]:
    if list == us_bis_entity_list.ID:
        yield from map(_as_address, us_bis_entity_list.xml_entries(row))
        row.close()
        return
    if list == us_bis_meu.ID:
        yield from us_bis_meu.xml_entries(row)
        row.close()
        return
    listed, alternates = row.read(ENTITY, listed_in_cell)
    country, citations = row.country(COUNTRY), row.citations(CITATION)
    row.close()
    shared = Entry(list=list, name=listed[0].names.name, at=row.at, countries=(country,), citations=citations)
    yield from entries_of(listed, alternates, shared)


def _as_address(entry: Entry) -> Entry:
    """`Address 01` is no name: the address itself is listed (15 CFR 744.16(f))."""
    if not _ADDRESS.fullmatch(entry.name) or not entry.addresses:
        return entry
    return replace(entry, name=entry.addresses[0], key=entry.name, kind=Kind.ADDRESS)
