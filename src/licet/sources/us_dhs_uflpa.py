"""UFLPA Entity List: the Department's page as served, and its tables transcribed as JSON.

Four sublists (section 2(d)(2)(B)(i), (ii), (iv), (v)); the effective day is printed in words.
"""

import re
from collections.abc import Iterator

from licet.model import Entry, Kind, SourceId
from licet.sources import uflpa_page
from licet.sources.days import WORDS, day_in
from licet.sources.grammar import NotRead
from licet.sources.listed_parties import without_remarks
from licet.sources.names import known_as
from licet.sources.readers import transcribed
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_dhs_uflpa")

_SUBLIST = re.compile(r"UFLPA Sec\. (?P<section>2\(d\)\(2\)\(B\)\((?:i|ii|iv|v)\)): .+")
_AND_AFFILIATED = "and its subordinate and affiliated entities"
_TWO_NAMES = re.compile(r"(?<=Co)\.? and |(?<=Ltd)\.? and ")


def page_entries(row: Row) -> Iterator[Entry]:
    """The entry of one party of the page. It is listed from its first day on any sublist; a later one is a note."""
    given = [_named(row, cell) for cell in row.texts("names")]
    sections, texts = row.texts("sections"), row.texts("days")
    days = [day for day in (day_in(text, WORDS) for text in texts) if day is not None]
    if not given or not len(given) == len(sections) == len(texts) == len(days):
        raise row.changed("days", texts, "a sublist and a day like June 21, 2022 for each name")
    since = min(days)
    later = (f"sublist_since:{section}={day}" for section, day in zip(sections, days, strict=True) if day > since)
    main = given[0].names.name
    yield Entry(
        list=ID,
        name=main,
        at=row.at,
        kind=Kind.ORGANIZATION,
        aliases=tuple(dict.fromkeys(name for one in given for name in one.names.aliases)),
        former_names=tuple(dict.fromkeys(name for one in given for name in one.names.former_names)),
        countries=("CN",),
        programs=tuple(dict.fromkeys(sections)),
        since=since,
        notes=tuple(dict.fromkeys((*(note for one in given for note in one.notes), *later))),
    )


def _named(row: Row, cell: str) -> uflpa_page.Named:
    try:
        return uflpa_page.named(cell)
    except NotRead as problem:
        raise row.changed("names", problem.part, problem.expected) from problem


def entries(row: Row) -> Iterator[Entry]:
    """The entry of one record."""
    row.empty("address", "federal_register", "status")
    party = without_remarks(row.text("name"))
    own = _named(row, party.name).names
    programs, notes = _sublists(row)
    given: list[str] = [*own.aliases]
    former: list[str] = []
    for alias in (part for text in row.texts("aliases") for part in _TWO_NAMES.split(text)):
        names = known_as(alias)
        given += [name for name in (names.name, *names.aliases) if name]
        former += names.former_names
    yield Entry(
        list=ID,
        name=own.name,
        at=row.at,
        kind=Kind.ORGANIZATION,
        aliases=tuple(dict.fromkeys(given)),
        former_names=tuple(dict.fromkeys(former)),
        countries=row.countries("country"),
        programs=programs,
        since=row.day("effective_date", WORDS),
        notes=(*party.notes, *notes),
    )


def _sublists(row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sections: list[str] = []
    notes: list[str] = []
    for part in row.text("notes").split("; "):
        found = _SUBLIST.fullmatch(part)
        if found:
            sections.append(found["section"])
        elif part == _AND_AFFILIATED:
            notes.append("with_affiliates")
        else:
            raise row.changed("notes", part, "a section of the UFLPA like 2(d)(2)(B)(ii)")
    return tuple(sections), tuple(notes)


SOURCE = Source(
    id=ID,
    title="UFLPA Entity List",
    publisher="Forced Labor Enforcement Task Force, US Department of Homeland Security",
    law="Uyghur Forced Labor Prevention Act, Public Law 117-78, section 2(d)(2)(B)",
    url="https://www.dhs.gov/uflpa-entity-list",
    forms=(
        Form("page_json", ("20*.json",), transcribed("dhs-uflpa"), entries, (100, 600)),
        Form("page_html", ("20*.html", "page-*.html"), uflpa_page.rows, page_entries, (100, 600)),
    ),
    fresh_days=30,
    covers="Every entity with its names, sublists and effective day.",
    omits="The presumption's reach beyond the list: all goods from Xinjiang, whoever makes them; addresses.",
    lists=(ID,),
)
