"""Withhold release orders and findings of Customs: makers, vessels, places and goods made with forced labor."""

import re
from collections.abc import Iterator

from licet.model import Detail, Entry, Kind, SourceId
from licet.sources.days import ISO
from licet.sources.fixes import load_fixes
from licet.sources.listed_parties import without_remarks
from licet.sources.names import without_stop
from licet.sources.readers import transcribed
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_cbp_wro")

_STATUS = {
    "Active": (),
    "Partially Modified": ("status:partially_modified",),
    "Inactive-Pending Litigation": ("status:inactive_pending_litigation",),
}
_MEASURE = re.compile(
    r"(?P<measure>WRO|Finding)(?:; Industry: (?P<industry>.+?))?(?:; Merchandise: (?P<merchandise>.+?))?"
    r"(?:; Remarks: (?P<remark>.+))?",
    re.DOTALL,
)
_DETAILS = ("industry", "merchandise", "remark")
_VESSEL = re.compile(r"Fishing Vessel: (?P<name>.+)")
_VESSELS_OF = re.compile(r"Fishing Vessels owned by (?P<name>.+)")
# Goods and places, as the orders name them; no party is named.
_NO_PARTY = {
    "All Turkmenistan Cotton or products produced in whole or in part with Turkmenistan cotton.",
    "Artisanal Small Mines",
    "Lop County Hair Product Industrial Park",
    "Marange Diamond Fields",
    "Tobacco produced in Malawi and products containing tobacco produced in Malawi",
    "Xinjiang Uyghur Autonomous Region (XUAR)",
}


def entries(row: Row) -> Iterator[Entry]:
    """The parties of one order, parted by `;` in its cell."""
    row.empty("address", "federal_register")
    status = row.choice("status", _STATUS)
    since = row.day("effective_date", ISO)
    measure = _MEASURE.fullmatch(row.text("notes"))
    if measure is None:
        raise row.changed("notes", row.text("notes"), "`WRO; Industry: …` or `Finding; …`")
    countries = () if row.text("country") == "Fishing Vessels" else row.countries("country")
    aliases = tuple(part.strip() for alias in row.texts("aliases") for part in alias.split(";"))
    for text in row.text("name").split(";"):
        name, kind, notes = _party(text.strip())
        yield Entry(
            list=ID,
            name=name,
            at=row.at,
            kind=kind,
            aliases=aliases,
            countries=countries,
            programs=(measure["measure"],),
            details=tuple(Detail(kind, text) for kind in _DETAILS if (text := measure[kind])),
            since=since,
            notes=(*notes, *status),
        )


def _party(text: str) -> tuple[str, Kind, tuple[str, ...]]:
    vessel, owner = _VESSEL.fullmatch(text), _VESSELS_OF.fullmatch(text)
    if text in _NO_PARTY:
        return text, Kind.UNSTATED, ("category",)
    if vessel:
        return vessel["name"], Kind.VESSEL, ()
    if owner:
        return owner["name"], Kind.ORGANIZATION, ("fishing_vessels_owned",)
    party = without_remarks(text)
    return without_stop(party.name.replace("..", ".")), Kind.UNSTATED, party.notes


SOURCE = Source(
    id=ID,
    title="Withhold Release Orders and Findings",
    publisher="US Customs and Border Protection",
    law="19 U.S.C. 1307; 19 CFR 12.42",
    url="https://www.cbp.gov/trade/forced-labor/withhold-release-orders-and-findings",
    forms=(Form("table_json", ("20*.json",), transcribed("cbp-wro"), entries, (40, 300)),),
    fresh_days=30,
    covers="Every order with its day, status (active or not), merchandise and remarks, as printed.",
    omits="Makers inside a named region or industry; which maker was taken off a modified order, and when, except in "
    "words; the day on which an inactive order ceased.",
    lists=(ID,),
    fixes=load_fixes(ID),
)
