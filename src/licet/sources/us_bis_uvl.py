"""Unverified List (Supplement No. 6 to part 744): the eCFR's XML.

An entry has no license requirement of its own. License exceptions are suspended (740.2(a)(17)), and a shipment that
needs no license needs a statement from the party (744.15(b)); both are the rule's, the same for every entry.
"""

from collections.abc import Iterator

from licet.model import Entry, SourceId
from licet.sources.ecfr_table import filled
from licet.sources.entity_cell import entries_of, listed_in_cell
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_bis_uvl")

COUNTRY = "Country"
PERSON = "Listed person and address"
CITATION = "Federal Register citation and date of publication"


def entries(row: Row) -> Iterator[Entry]:
    """The parties of one row of the supplement's table."""
    listed, alternates = row.read(PERSON, listed_in_cell)
    country, citations = row.country(COUNTRY), row.citations(CITATION)
    name = listed[0].names.name
    yield from entries_of(
        listed, alternates, Entry(list=ID, name=name, at=row.at, countries=(country,), citations=citations)
    )


SOURCE = Source(
    id=ID,
    title="Unverified List",
    publisher="Bureau of Industry and Security, US Department of Commerce",
    law="15 CFR 744.15, Supplement No. 6 to part 744",
    url="https://www.ecfr.gov/current/title-15/part-744/appendix-Supplement%20No.%206%20to%20Part%20744",
    forms=(Form("ecfr_xml", ("ecfr-*.xml",), filled(COUNTRY, PERSON, CITATION), entries, (60, 600)),),
    fresh_days=30,
    covers="Every entry of Supplement No. 6 with names, addresses and all citations.",
    omits="Whether a party is a person or an organization; why its bona fides could not be verified.",
    lists=(ID,),
)
