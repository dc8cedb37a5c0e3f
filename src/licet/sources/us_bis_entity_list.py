"""Entity List (Supplement No. 4 to part 744): the eCFR's XML, its text transcribed as JSON, and the Bureau's CSV.

One record of the XML may hold several parties (subordinate institutions, affiliated entities); each is an entry,
with the requirement, policy and citations of its record. An entry has no identifier; whether it is a person or an
organization is not said.
"""

import re
from collections.abc import Iterator

from licet.model import Citation, Entry, Kind, Policy, Scope, SourceId
from licet.sources import ecfr_table, entity_csv
from licet.sources.alternates import without_alternates
from licet.sources.entity_cell import Listed, entries_of, listed_in_cell
from licet.sources.entity_transcript import listed_from
from licet.sources.fixes import load_fixes
from licet.sources.grammar import of_entry
from licet.sources.readers import transcribed
from licet.sources.row import Row
from licet.sources.scope.scope import policy_in, scope_in
from licet.sources.source import Form, Source

ID = SourceId("us_bis_entity_list")

_ADDRESS_ENTRY = re.compile(r"Address [0-9]{2}")


def xml_entries(row: Row) -> Iterator[Entry]:
    """The parties of one row of the supplement's table: the entry's own, then those below it."""
    listed, alternates = row.read("Entity", listed_in_cell)
    name = listed[0].names.name
    yield from _entries(
        row,
        listed,
        alternates,
        country=row.country("Country"),
        citations=row.citations("Federal Register citation"),
        scope=row.read("License requirement", of_entry(scope_in, name)),
        policy=row.read("License review policy", of_entry(policy_in, name)),
    )


def csv_entries(row: Row) -> Iterator[Entry]:
    """The entry of one record of the Bureau's CSV (its folded rows), then those below it."""
    yield from entity_csv.entries(row, ID)


def json_entries(row: Row) -> Iterator[Entry]:
    """The party of one transcribed record, then those below it that the transcriber left in its address."""
    row.empty("effective_date", "status")
    name, aliases = row.text("name"), row.texts("aliases")
    row.skip("address")
    address = row.text_or_none("address") or ""
    listed, alternates = row.read("name", lambda _: _transcript(name, aliases, address))
    country, citations = row.country("country"), row.citations("federal_register")
    scope = row.read("notes", of_entry(scope_in, name))
    if _ADDRESS_ENTRY.fullmatch(name):
        yield Entry(
            list=ID,
            name=address.rstrip(" ."),
            at=row.at,
            kind=Kind.ADDRESS,
            key=name,
            addresses=(address.rstrip(" ."),),
            countries=(country,),
            citations=citations,
            scope=scope,
        )
        return
    yield from _entries(row, listed, alternates, country=country, citations=citations, scope=scope, policy=None)


def _transcript(name: str, aliases: tuple[str, ...], address: str) -> tuple[tuple[Listed, ...], tuple[str, ...]]:
    found: list[str] = []
    texts = []
    for text in (name, address, *aliases):
        plain, codes = without_alternates(text)
        texts.append(plain)
        found += codes
    return listed_from(texts[0], tuple(texts[2:]), texts[1]), tuple(dict.fromkeys(found))


def _entries(
    row: Row,
    listed: tuple[Listed, ...],
    alternates: tuple[str, ...],
    *,
    country: str,
    citations: tuple[Citation, ...],
    scope: Scope,
    policy: Policy | None,
) -> Iterator[Entry]:
    name = listed[0].names.name
    shared = Entry(list=ID, name=name, at=row.at, countries=(country,), citations=citations, scope=scope, policy=policy)
    yield from entries_of(listed, alternates, shared)


SOURCE = Source(
    id=ID,
    title="Entity List",
    publisher="Bureau of Industry and Security, US Department of Commerce",
    law="15 CFR 744.11 and 744.16, Supplement No. 4 to part 744",
    url="https://www.ecfr.gov/current/title-15/part-744/appendix-Supplement%20No.%204%20to%20Part%20744",
    forms=(
        Form("ecfr_xml", ("ecfr-*.xml",), ecfr_table.rows, xml_entries, (2_000, 6_000)),
        Form("ecfr_json", ("ecfr-*.json",), transcribed("bis-entity-list"), json_entries, (2_500, 6_000)),
        Form("bis_csv", ("bis-*.csv",), entity_csv.rows, csv_entries, (2_000, 6_000)),
    ),
    fresh_days=30,
    covers="Every entry of Supplement No. 4 with names, addresses, requirement, policy and all citations (XML).",
    omits="The day a footnote was added to an entry. The CSV gives subordinate institutions in remarks only, effective "
    "days that a spreadsheet often counted upward, and terms that lag behind the rules. The JSON form has no review "
    "policy, mostly the first citation only, lost aliases that stood in a name's own line, and misses rows (two that "
    "the screening list still holds).",
    lists=(ID,),
    fixes=load_fixes(ID),
)
