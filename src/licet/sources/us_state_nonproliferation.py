"""Nonproliferation sanctions: the State Department's master table, with measures that have ended.

A party can stand under several measures; each measure is one entry with its own first and last day. The table cites
the Federal Register by volume, number and day, never by page: the citation is kept as a note.
"""

import re
from collections.abc import Iterator
from datetime import date

from licet.model import Entry, SourceId
from licet.model.countries import iso
from licet.sources.days import SLASHED, day_in
from licet.sources.grammar import plain
from licet.sources.listed_parties import without_remarks
from licet.sources.names import known_as
from licet.sources.readers import transcribed
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_state_nonproliferation")

_MEASURE = re.compile(
    r"Authority: (?P<authority>[^;]+); imposed (?P<imposed>[^;]*); status: (?P<status>[^;]+); (?P<cited>.+)"
)
_CITED = re.compile(r"Vol(?:ume|\.|,) ?[0-9]+.*|Press release")
_REMARKS = {"Designation includes any successor, sub-unit, or subsidiary thereof": ("with_successors",)}
_ENDED = re.compile(
    r"(?:Expired|Lifted|Terminated|Waived|All provisions expired)(?: on| as of)? (?P<day>[0-9/]+)"
    r"|procurement ban ended [0-9/]+, all other sanctions removed (?P<removed>[0-9/]+)",
    re.IGNORECASE,
)
_IN_PART = re.compile(r"Procurement ban ended [0-9/]+, all other sanctions remain")
_PLACES = {
    "Middle East Region": (),
    "North Korean entity in China": ("CN",),
    "Turkish individual": ("TR",),
}


def entries(row: Row) -> Iterator[Entry]:
    """One entry for each measure against the party of a record."""
    row.empty("address", "status")
    row.skip("effective_date", "federal_register")  # both repeat the first measure of the notes
    party = without_remarks(row.text("name"))
    names = known_as(party.name)
    texts = [plain(text) for text in row.text("notes").split(" | ")]
    remarks = {note for text in texts for note in _REMARKS.get(text, ())} | set(party.notes)
    for text in texts:
        if text in _REMARKS or text.startswith("Location: "):
            continue
        measure = _MEASURE.fullmatch(text)
        if measure is None or not _CITED.fullmatch(measure["cited"]):
            raise row.changed("notes", text, "`Authority: …; imposed …; status: …; Vol. …`")
        until, part = _end(row, measure["status"])
        since = day_in(measure["imposed"], SLASHED)
        unread = () if since else (f"imposed_unread:{measure['imposed']}",)
        yield Entry(
            list=ID,
            name=names.name,
            at=row.at,
            kind=party.kind,
            aliases=tuple(dict.fromkeys([*names.aliases, *row.texts("aliases")])),
            former_names=names.former_names,
            countries=_countries(row),
            programs=(measure["authority"],),
            since=since,
            until=until,
            notes=(*sorted(remarks), *part, *unread, f"cited:{measure['cited']}"),
        )


def _end(row: Row, status: str) -> tuple[date | None, tuple[str, ...]]:
    if status == "Active":
        return None, ()
    if _IN_PART.fullmatch(status):
        return None, ("ended_in_part",)
    found = _ENDED.fullmatch(status.strip())
    until = day_in(found["day"] or found["removed"], SLASHED) if found else None
    if until is None:
        raise row.changed("notes", status, "`Active`, or `Expired on 05/09/04` and the like")
    return until, ()


def _countries(row: Row) -> tuple[str, ...]:
    text = row.text_or_none("country")
    if text is None:
        return ()
    code = iso(text)
    if code is None and text not in _PLACES:
        raise row.changed("country", text, "a country of countries.csv or a place known to the parser")
    return (code,) if code else _PLACES[text]


SOURCE = Source(
    id=ID,
    title="Nonproliferation Sanctions",
    publisher="Bureau of Arms Control and Nonproliferation, US Department of State",
    law="INKSNA, E.O. 12938, E.O. 13382, Missile Sanctions laws and others, named by each measure",
    url="https://www.state.gov/key-topics-bureau-of-international-security-and-nonproliferation/nonproliferation-sanctions/",
    forms=(Form("table_json", ("20*.json",), transcribed("state-nonproliferation"), entries, (300, 2_000)),),
    fresh_days=120,
    covers="Every measure since 1990, ended ones too, with its day, end and authority.",
    omits="Pages of the Federal Register; which sanctions of a measure remain where some have ended.",
    lists=(ID,),
)
