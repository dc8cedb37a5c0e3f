"""Section 1286 list: institutions of concern (table 1) and foreign talent programs (table 2).

The release of each fiscal year prints both tables whole, without countries or days. An institution that the table
calls affiliated with another one keeps that as a relation, not in its name.
"""

import re
from collections.abc import Iterator

from licet.model import Entry, Kind, Relation, SourceId
from licet.sources.names import Names, known_as
from licet.sources.readers import transcribed
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_dod_1286")

_TITLE = re.compile(r"FY20[0-9]{2} Section 1286 list, (?P<table>.+)")
"""A table's title begins with the fiscal year of the release; the rest is the same in each."""

INSTITUTION = "institution"
TALENT_PROGRAM = "talent_program"

_TABLES = {
    "Table 1: institutions with specified characteristics (PRC, Russian Federation, and other countries)": INSTITUTION,
    "Table 2: foreign talent recruitment programs that pose a threat to national security interests": TALENT_PROGRAM,
}

_AFFILIATED = re.compile(r"(?P<name>.+?) \(affiliated with (?P<other>[^()]+)\)")


def entries(row: Row) -> Iterator[Entry]:
    """The entry of one record; a talent program has the note `category` and is no party."""
    row.empty("address", "country", "effective_date", "federal_register", "status")
    table = _table(row)
    affiliated = _AFFILIATED.fullmatch(row.text("name"))
    given = [known_as(alias) for alias in row.texts("aliases")]
    yield Entry(
        list=ID,
        name=affiliated["name"] if affiliated else row.text("name"),
        at=row.at,
        kind=Kind.ORGANIZATION if table == INSTITUTION else Kind.UNSTATED,
        aliases=_others(given),
        relations=(Relation("linked_to", affiliated["other"]),) if affiliated else (),
        programs=(table,),
        notes=("category",) if table == TALENT_PROGRAM else (),
    )


def _others(given: list[Names]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in given for name in (names.name, *names.aliases)))


def _table(row: Row) -> str:
    title = _TITLE.fullmatch(row.text("notes"))
    if title is None or title["table"] not in _TABLES:
        raise row.changed("notes", row.text("notes"), "`FY20.. Section 1286 list, ` and one of " + "; ".join(_TABLES))
    return _TABLES[title["table"]]


SOURCE = Source(
    id=ID,
    title="Section 1286 list (institutions and talent programs)",
    publisher="Office of the Under Secretary of Defense for Research and Engineering",
    law="Section 1286 of Public Law 115-232, as amended",
    url="https://basicresearch.defense.gov/Programs/Academic-Research-Security/",
    forms=(Form("release_json", ("fy20*.json",), transcribed("dow-1286"), entries, (60, 600)),),
    fresh_days=400,
    covers="Every institution and program of the release of a fiscal year.",
    omits="Countries, addresses and the day of each listing: the release prints none.",
    lists=(ID,),
)
