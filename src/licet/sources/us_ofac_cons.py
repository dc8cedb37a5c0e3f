"""OFAC's consolidated list: every list of the Treasury beside the SDN list, in one publication.

The lists are told apart by the program tags (CSV form) or are named (advanced XML). In the CSV form nothing says
whether a party that a directive under E.O. 14024 reaches still stands on the Menu-Based Sanctions List, or has moved
to the SDN list (Sberbank, 2022-04-06): such an entry is given with the note `UNLESS_SDN` and settled in `editions/`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from licet.errors import SourceChanged
from licet.model import Entry, SourceId
from licet.sources.ofac import advanced, delimited
from licet.sources.ofac.remarks import LISTED
from licet.sources.readers import separated
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_ofac_cons")
SSI, MBS, CMIC = SourceId("us_ofac_ssi"), SourceId("us_ofac_mbs"), SourceId("us_ofac_nscmic")
CAPTA, FSE, ISA, PLC = (SourceId(f"us_ofac_{one}") for one in ("capta", "fse", "isa", "plc"))

UNLESS_SDN = "unless_on:us_ofac_sdn"
"""The note of an entry that stands on its list unless its number stands on the SDN list on the same day."""

# Program tag: the list it puts a party on by itself; None: a tag of the SDN list that stands beside another one.
_LISTS: Mapping[str, SourceId | None] = MappingProxyType(
    {
        "561-Related": CAPTA,
        "BURMA-EO14014": MBS,
        "CAATSA - RUSSIA": MBS,
        "CMIC-EO13959": CMIC,
        "FSE-IR": FSE,
        "FSE-SY": FSE,
        "HKAA": MBS,
        "ILLICIT-DRUGS-EO14059": MBS,
        "IRAN-CON-ARMS-EO": None,
        "NS-ISA": ISA,
        "NS-PLC": PLC,
        "RUSSIA-EO14024": None,
        "SDGT": None,
        "SYRIA": None,
        "UKRAINE-EO13662": SSI,
        "VENEZUELA-EO13850": None,
    }
)
_RUSSIA = "RUSSIA-EO14024"
_ON_MBS = ("EO 14024 Directive 1a: ", "EO 14024 Directive 3: ")
_OTHER_DIRECTIVES = "EO 14014 Directive 1: "
_MOST_UNREAD = 120
"""Most clauses of remarks in no known form (66 in 2025-12: the offices of council members, `all offices worldwide`)."""
_EXPECT: Mapping[SourceId, tuple[int, int]] = MappingProxyType(
    {CAPTA: (0, 100), CMIC: (40, 400), FSE: (0, 100), ISA: (0, 100), MBS: (5, 400), PLC: (20, 200), SSI: (150, 600)}
)


def entries(row: Row) -> Iterator[Entry]:
    """The entries of one row of `cons_prim.csv`: one for each list that its program tags name."""
    one = delimited.entry(row, ID)
    tags = [tag for tag in one.programs if tag not in _LISTS]
    if tags or not one.programs:
        raise row.changed("Program", row.text("Program"), "program tags " + ", ".join(sorted(_LISTS)))
    for listed, notes in _lists(row, one):
        yield replace(one, list=listed, since=_since(listed, one), notes=(*one.notes, *notes))


def _lists(row: Row, one: Entry) -> list[tuple[SourceId, tuple[str, ...]]]:
    found = list(dict.fromkeys(listed for tag in one.programs if (listed := _LISTS[tag]) is not None))
    directive = any(day.startswith(_ON_MBS) for day in _listing_days(one))
    if not found and one.programs == (_RUSSIA,) and directive:
        return [(MBS, ())]
    if not found:
        expected = "a program tag that names a list, or a directive of E.O. 14024"
        raise row.changed("Program", row.text("Program"), expected)
    several: list[tuple[SourceId, tuple[str, ...]]] = [(listed, ()) for listed in found]
    if _RUSSIA in one.programs and directive and MBS not in found:
        several.append((MBS, (UNLESS_SDN,)))
    return several


def _listing_days(one: Entry) -> list[str]:
    return [detail.value for detail in one.details if detail.kind == LISTED]


def _since(listed: SourceId, one: Entry) -> date | None:
    """The first day that the remarks give for this list; a day of another list says nothing about it."""
    starts = {CMIC: ("CMIC: ",), MBS: (*_ON_MBS, _OTHER_DIRECTIVES)}
    if listed not in starts:
        return None
    days = [value.rpartition(": ")[2] for value in _listing_days(one) if value.startswith(starts[listed])]
    return min((date.fromisoformat(day) for day in days), default=None)


def check(file: str, found: tuple[Entry, ...]) -> None:
    """Hold the number of entries of each list, and of clauses that could not be read."""
    counts = Counter(one.list for one in found)
    for listed, (least, most) in _EXPECT.items():
        if not least <= counts[listed] <= most:
            raise SourceChanged(file, None, f"entries of {listed}", counts[listed], f"{least:,} to {most:,}")
    unread = delimited.unread(found)
    if unread > _MOST_UNREAD:
        raise SourceChanged(file, None, "remarks in no known form", unread, f"at most {_MOST_UNREAD:,}")


def check_advanced(file: str, found: tuple[Entry, ...]) -> None:
    """Hold the number of entries of each list, and of comments that could not be read."""
    counts = Counter(one.list for one in found)
    for listed, (least, most) in _EXPECT.items():
        if not least <= counts[listed] <= most:
            raise SourceChanged(file, None, f"entries of {listed}", counts[listed], f"{least:,} to {most:,}")
    advanced.check(file, found)


SOURCE = Source(
    id=ID,
    title="Consolidated Sanctions List (all lists beside the SDN list)",
    publisher="Office of Foreign Assets Control, US Department of the Treasury",
    law="31 CFR chapter V; the directives under E.O. 13662, E.O. 14014 and E.O. 14024; E.O. 13959 as amended",
    url="https://sanctionslist.ofac.treas.gov/Home/ConsolidatedList",
    forms=(
        Form(
            "prim_csv",
            ("cons_prim.csv", "cons_prim-20[0-9][0-9]-*.csv", "prim-20[0-9][0-9]-*.csv"),
            separated(",", columns=delimited.COLUMNS),
            entries,
            (200, 3_000),
            check,
            companions=delimited.companions("cons_", addresses=(200, 9_000), names=(200, 9_000)),
            key=delimited.KEY,
        ),
        Form(
            "cons_advanced_xml",
            ("advanced-20[0-9][0-9]-*.xml", "cons_advanced*.xml", "nonsdn_advanced*.xml"),
            advanced.rows,
            advanced.entries,
            (200, 3_000),
            check_advanced,
        ),
    ),
    fresh_days=30,
    covers="Every entry with lists, number, kind, programs, names (weak ones apart; in the advanced form also in other "
    "scripts), addresses, registry numbers, facts and links; days of listing where the form gives them.",
    omits="Days of listing of most entries of the CSV form; what a directive prohibits, beyond its own words.",
    lists=tuple(sorted((CAPTA, CMIC, FSE, ISA, MBS, PLC, SSI))),
)
