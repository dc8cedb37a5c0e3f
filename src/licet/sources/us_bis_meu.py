"""Military End-User List (Supplement No. 7 to part 744): the eCFR's XML, and its text transcribed as JSON.

Parties named in Supplement No. 7 need a license for the items of Supplement No. 2 to part 744; the list prints no
license requirement or review policy of its own, so both are those of 744.21, the same for every entry.
"""

from collections.abc import Iterator

from licet.model import Entry, Kind, Policy, PolicyCode, PolicyPart, Scope, ScopeItems, SourceId
from licet.sources.ecfr_table import filled
from licet.sources.entity_cell import entries_of, listed_in_cell
from licet.sources.readers import transcribed
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_bis_meu")

SCOPE = Scope(ScopeItems.SUPP2, sections=("744.21",), exceptions=("GOV_744_21",))
"""15 CFR 744.21(a) and (c): items of Supplement No. 2; of License Exception GOV, only 740.11(b)(2)(i) and (ii)."""

POLICY = Policy((PolicyPart("*", PolicyCode.PRESUMPTION_OF_DENIAL),), sections=("744.21(e)",))
"""15 CFR 744.21(e)(1): applications are reviewed with a presumption of denial."""

_SUBORDINATE = {
    "Subordinate institution of Aero-Engine Company of China",
    "Subordinate institution of Aviation Industry Corporation of China",
}


COUNTRY, ENTITY, CITATION = "Country", "Entity", "Federal Register citation"


def xml_entries(row: Row) -> Iterator[Entry]:
    """The parties of one row of the supplement's table: the entry's own, then those below it."""
    listed, alternates = row.read(ENTITY, listed_in_cell)
    country, citations = row.country(COUNTRY), row.citations(CITATION)
    shared = Entry(
        list=ID,
        name=listed[0].names.name,
        at=row.at,
        kind=Kind.ORGANIZATION,
        countries=(country,),
        citations=citations,
        scope=SCOPE,
        policy=POLICY,
    )
    yield from entries_of(listed, alternates, shared)


def entries(row: Row) -> Iterator[Entry]:
    """The entry of one record."""
    row.empty("effective_date", "status")
    note = row.text_or_none("notes")
    if note is not None and note not in _SUBORDINATE:
        raise row.changed("notes", note, "nothing, or a subordination known to the parser")
    yield Entry(
        list=ID,
        name=row.text("name"),
        at=row.at,
        kind=Kind.ORGANIZATION,
        aliases=row.texts("aliases"),
        addresses=(row.text("address"),),
        countries=row.countries("country"),
        citations=row.citations("federal_register"),
        scope=SCOPE,
        policy=POLICY,
    )


SOURCE = Source(
    id=ID,
    title="Military End-User List",
    publisher="Bureau of Industry and Security, US Department of Commerce",
    law="15 CFR 744.21 and Supplement No. 7 to part 744",
    url="https://www.ecfr.gov/current/title-15/part-744/appendix-Supplement%20No.%207%20to%20Part%20744",
    forms=(
        Form("ecfr_json", ("20*.json",), transcribed("bis-meu"), entries, (50, 400)),
        Form("ecfr_xml", ("ecfr-*.xml",), filled(COUNTRY, ENTITY, CITATION), xml_entries, (50, 400)),
    ),
    fresh_days=30,
    covers="Every entry of Supplement No. 7 with address and citation.",
    omits="Military end users that the supplement does not name: 744.21 reaches them all the same.",
    lists=(ID,),
)
