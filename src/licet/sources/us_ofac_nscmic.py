"""Non-SDN Chinese Military-Industrial Complex Companies List (NS-CMIC), and the annex it began with.

`since` is the listing date that the list prints. The day its prohibition began (60 days later, section 1 of
E.O. 14032) belongs to the rule and is not used here.
"""

import re
from collections.abc import Iterator
from datetime import date

from licet.model import Detail, Entry, Identifier, Kind, Relation, SourceId
from licet.sources.days import DAY_FIRST, day_in
from licet.sources.readers import transcribed
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_ofac_nscmic")

_TARGET_TYPES = {"Public Company", "Private Company", "State-Owned Enterprise"}
_PROGRAM = re.compile(r"CMIC-EO13959")
_USCC = re.compile(r"(?P<number>[0-9A-Z]{18}) \(China\)")
_ANNEX_DAY = date(2021, 6, 3)
_ANNEX_NOTE = "Listed in the Annex to E.O. 14032 (replacing the Annex to E.O. 13959)"


def entries(row: Row) -> Iterator[Entry]:
    """The entry of one record of the list: addresses, listing date, USCC number, program, link to another company."""
    row.empty("federal_register", "status")
    row.skip("effective_date")  # the day the prohibition began
    remarks = _remarks(row)
    since = day_in(remarks.get("Listing Date (CMIC)", ""), DAY_FIRST)
    if since is None:
        raise row.changed("notes", row.text("notes"), "a listing date like 03 Jun 2021")
    yield Entry(
        list=ID,
        name=row.text("name"),
        at=row.at,
        kind=Kind.ORGANIZATION,
        aliases=row.texts("aliases"),
        addresses=tuple(part.strip() for part in row.text("address").split(";")),
        countries=row.countries("country"),
        identifiers=_identifiers(row, remarks),
        details=tuple(Detail("company_type", remarks[one]) for one in ("Target Type",) if one in remarks),
        relations=tuple(Relation("linked_to", remarks[one]) for one in ("Linked To",) if one in remarks),
        programs=(remarks["Program"],),
        since=since,
    )


def _remarks(row: Row) -> dict[str, str]:
    remarks: dict[str, str] = {}
    for part in row.text("notes").split("; "):
        label, colon, value = part.partition(": ")
        if not colon or label in remarks or label not in _REMARKS or not _REMARKS[label].fullmatch(value):
            raise row.changed("notes", part, "remarks " + ", ".join(sorted(_REMARKS)))
        remarks[label] = value
    if "Program" not in remarks:
        raise row.changed("notes", row.text("notes"), "a program")
    return remarks


_REMARKS = {
    "Listing Date (CMIC)": re.compile(r"[0-9]{2} [A-Z][a-z]{2} [0-9]{4}"),
    "USCC": _USCC,
    "Program": _PROGRAM,
    "Target Type": re.compile("|".join(sorted(_TARGET_TYPES))),
    "Linked To": re.compile(r".+"),
}


def _identifiers(row: Row, remarks: dict[str, str]) -> tuple[Identifier, ...]:
    if "USCC" not in remarks:
        return ()
    found = _USCC.fullmatch(remarks["USCC"])
    if found is None:
        raise row.changed("notes", remarks["USCC"], "a USCC number of 18 characters")
    return (Identifier("uscc", found["number"], "CN"),)


def annex_entries(row: Row) -> Iterator[Entry]:
    """The entry of one record of the annex to E.O. 14032: a name and nothing else."""
    row.empty("aliases", "address", "status")
    # The order prints names only; the transcription writes China beside all 59, two companies of the British Virgin
    # Islands among them (Proven Glory Capital, Proven Honour Capital).
    row.skip("effective_date", "country")
    if row.text("notes") != _ANNEX_NOTE:
        raise row.changed("notes", row.text("notes"), repr(_ANNEX_NOTE))
    yield Entry(
        list=ID,
        name=row.text("name"),
        at=row.at,
        kind=Kind.ORGANIZATION,
        programs=("CMIC-EO13959",),
        citations=row.citations("federal_register"),
        since=_ANNEX_DAY,
    )


SOURCE = Source(
    id=ID,
    title="Non-SDN Chinese Military-Industrial Complex Companies List",
    publisher="Office of Foreign Assets Control, US Department of the Treasury",
    law="E.O. 13959 as amended by E.O. 14032; 31 CFR part 586",
    url="https://sanctionslist.ofac.treas.gov/Home/ConsolidatedList",
    forms=(
        Form("annex_json", ("eo14032-annex-*.json",), transcribed("ofac-eo14032"), annex_entries, (59, 59)),
        Form("list_json", ("20*.json",), transcribed("ofac-nscmic"), entries, (50, 200)),
    ),
    fresh_days=30,
    covers="Every company of the list with addresses, USCC number and listing date; the annex of 2021-06-03.",
    omits="Securities and their deadlines; companies taken off between the annex and the first list held.",
    lists=(ID,),
)
