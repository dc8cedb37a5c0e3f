"""Specially Designated Nationals list: OFAC's `sdn.csv`, twelve columns without a head line.

`-0-` means empty. Numbers are stable from edition to edition. Other names stand in `alt.csv` and addresses in
`add.csv`, which are other files and are not read here; names that the remarks call `a.k.a.` are.
"""

import re
from collections.abc import Iterator

from licet.model import Entry, Identifier, Kind, SourceId
from licet.sources.readers import separated
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_ofac_sdn")

_COLUMNS = (
    *("ent_num", "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign"),
    *("Vess_type", "Tonnage", "GRT", "Vess_flag", "Vess_owner", "Remarks"),
)
_EMPTY = "-0-"
_KINDS = {
    _EMPTY: Kind.ORGANIZATION,
    "aircraft": Kind.AIRCRAFT,
    "individual": Kind.PERSON,
    "vessel": Kind.VESSEL,
}
_KNOWN_AS = re.compile(r"\b(?P<known>[af])\.k\.a\. '(?P<name>[^']+)'")
_IMO = re.compile(r"Vessel Registration Identification IMO (?P<number>[0-9]{7})\b")
_LEI = re.compile(r"Legal Entity Number (?P<number>[0-9A-Z]{20})\b")


def entries(row: Row) -> Iterator[Entry]:
    """The entry of one row."""
    row.skip("Title", "Call_Sign", "Vess_type", "Tonnage", "GRT", "Vess_flag", "Vess_owner")
    number = row.text("ent_num")
    if not number.isdecimal():
        raise row.changed("ent_num", number, "a number")
    remarks = row.text("Remarks")
    names = [(found["known"], found["name"]) for found in _KNOWN_AS.finditer(remarks)]
    identifiers = [Identifier("ofac_uid", number)]
    identifiers += [Identifier("imo", found["number"]) for found in _IMO.finditer(remarks)]
    identifiers += [Identifier("lei", found["number"]) for found in _LEI.finditer(remarks)]
    yield Entry(
        list=ID,
        name=row.text("SDN_Name"),
        at=row.at,
        kind=row.choice("SDN_Type", _KINDS),
        key=number,
        aliases=tuple(dict.fromkeys(name for known, name in names if known == "a")),
        former_names=tuple(dict.fromkeys(name for known, name in names if known == "f")),
        identifiers=tuple(dict.fromkeys(identifiers)),
        programs=_programs(row.text("Program")),
    )


def _programs(text: str) -> tuple[str, ...]:
    """`SDGT] [IFSR` as two programs."""
    return () if text == _EMPTY else tuple(part.strip("[] ") for part in text.split("] ["))


SOURCE = Source(
    id=ID,
    title="Specially Designated Nationals and Blocked Persons List",
    publisher="Office of Foreign Assets Control, US Department of the Treasury",
    law="31 CFR chapter V; the authority of each program",
    url="https://sanctionslist.ofac.treas.gov/Home/SdnList",
    forms=(Form("sdn_csv", ("20[0-9][0-9]-*[0-9].csv",), separated(",", columns=_COLUMNS), entries, (5_000, 40_000)),),
    fresh_days=30,
    covers="Name, kind, number, programs of every entry; IMO and LEI numbers and other names given in its remarks.",
    omits="The other names of alt.csv, the addresses and countries of add.csv, dates and documents in the remarks.",
    lists=(ID,),
)
