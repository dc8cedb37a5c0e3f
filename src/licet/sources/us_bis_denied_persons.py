"""Denied Persons List: the tab-separated file (2019, 2022) and the BIS export of 2026 transcribed as JSON.

One row per address: a party with two addresses is two entries. The publisher prints the last day of an order, so
`until` is the day after; an order without one has no end.
"""

from collections.abc import Iterator
from datetime import date

from licet.errors import SourceChanged
from licet.model import Entry, SourceId
from licet.sources.citations import citations_and_rest
from licet.sources.days import ISO, SLASHED, day_after, day_in
from licet.sources.fixes import load_fixes
from licet.sources.grammar import plain
from licet.sources.names import known_as
from licet.sources.readers import separated, transcribed
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_bis_denied_persons")

_STANDARD = {"Y": (), "y": (), "N": ("non_standard_order",), "": ("type_of_order_unstated",)}
_TYPES = {"Standard": (), "Non-Standard": ("non_standard_order",)}
_MOST_UNREAD = 60
"""Most citations a file may hold that cannot be read in full (31 of 546 in 2019-06)."""


def text_entries(row: Row) -> Iterator[Entry]:
    """The entry of one tab-separated row."""
    street, city, state, postcode = (row.text(name) for name in ("Street_Address", "City", "State", "Postal_Code"))
    row.skip("Last_Update", "Action")
    last = row.day_or_none("Expiration_Date", SLASHED)
    yield _entry(
        row,
        names=(row.text("Name"),),
        address=", ".join(part for part in (street, city, state, postcode) if part),
        countries=row.countries("Country"),
        days=(row.day("Effective_Date", SLASHED), day_after(last) if last else None),
        citation=row.text("FR_Citation"),
        notes=row.choice("Standard_Order", _STANDARD),
    )


def json_entries(row: Row) -> Iterator[Entry]:
    """The entry of one transcribed record; type and last day of the order stand in its notes."""
    row.empty("status")
    notes: tuple[str, ...] = ("type_of_order_unstated",)
    until: date | None = None
    for part in row.text("notes").split("; ") if row.text("notes") else ():
        label, _, value = part.partition(": ")
        last = day_in(value, ISO)
        if label == "Type of denial" and value in _TYPES:
            notes = _TYPES[value]
        elif label == "Expires" and last is not None:
            until = day_after(last)
        else:
            raise row.changed("notes", part, "`Type of denial: …` or `Expires: 2028-07-24`")
    yield _entry(
        row,
        names=(row.text("name"), *row.texts("aliases")),
        address=row.text("address"),
        countries=row.countries("country"),
        days=(row.day("effective_date", ISO), until),
        citation=row.text("federal_register"),
        notes=notes,
    )


def _entry(
    row: Row,
    *,
    names: tuple[str, ...],
    address: str,
    countries: tuple[str, ...],
    days: tuple[date, date | None],
    citation: str,
    notes: tuple[str, ...],
) -> Entry:
    own, *others = (known_as(plain(name)) for name in names)
    given = [*own.aliases, *(name for other in others for name in (other.name, *other.aliases))]
    citations, unread = citations_and_rest(citation)
    return Entry(
        list=ID,
        name=own.name,
        at=row.at,
        aliases=tuple(dict.fromkeys(given)),
        former_names=own.former_names,
        addresses=(address,) if address else (),
        countries=countries,
        citations=citations,
        since=days[0],
        until=days[1],
        notes=(*notes, *((f"citation_unread:{unread}",) if unread else ())),
    )


def check(file: str, found: tuple[Entry, ...]) -> None:
    """Hold the number of citations that could not be read in full."""
    unread = sum(any(note.startswith("citation_unread:") for note in entry.notes) for entry in found)
    if unread > _MOST_UNREAD:
        raise SourceChanged(file, None, "citations not read in full", unread, f"at most {_MOST_UNREAD}")


SOURCE = Source(
    id=ID,
    title="Denied Persons List",
    publisher="Bureau of Industry and Security, US Department of Commerce",
    law="15 CFR 764.3(a)(2); Supplement No. 1 to part 764",
    url="https://www.bis.gov/licensing/end-user-guidance/denied-persons-list-dpl",
    forms=(
        Form("bis_text", ("20*.txt",), separated("\t"), text_entries, (400, 2_000), check),
        Form("bis_json", ("20*.json",), transcribed("bis-dpl"), json_entries, (400, 2_000), check),
    ),
    fresh_days=30,
    covers="Every order with address, first and last day, and citations.",
    omits="Related persons that an order names in its text only; orders that ended before the file was made.",
    lists=(ID,),
    fixes=load_fixes(ID),
)
