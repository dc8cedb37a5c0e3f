"""Section 1286 list: institutions of concern (table 1) and foreign talent programs (table 2), without "
"countries or days."""

from collections.abc import Iterator

from licet.model import Entry, Kind, SourceId
from licet.sources.names import known_as
from licet.sources.readers import transcribed
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_dod_1286")

_TABLES = {
    "FY2024 Section 1286 list, Table 1: institutions with specified characteristics (PRC, Russian "
    "Federation, and other "
    "countries)": "institution",
    "FY2024 Section 1286 list, Table 2: foreign talent recruitment programs that pose a threat to national security "
    "interests": "talent_program",
}


def entries(row: Row) -> Iterator[Entry]:
    """The entry of one record; a talent program has the note `category` and is no party."""
    row.empty("address", "country", "effective_date", "federal_register", "status")
    table = row.choice("notes", _TABLES)
    given = [known_as(alias) for alias in row.texts("aliases")]
    yield Entry(
        list=ID,
        name=row.text("name"),
        at=row.at,
        kind=Kind.ORGANIZATION if table == "institution" else Kind.UNSTATED,
        aliases=tuple(dict.fromkeys(name for names in given for name in (names.name, *names.aliases))),
        programs=(table,),
        notes=("category",) if table == "talent_program" else (),
    )


SOURCE = Source(
    id=ID,
    title="Section 1286 list (institutions and talent programs)",
    publisher="Office of the Under Secretary of Defense for Research and Engineering",
    law="Section 1286 of Public Law 115-232, as amended",
    url="https://basicresearch.defense.gov/Programs/Academic-Research-Security/",
    forms=(Form("release_json", ("fy20*.json",), transcribed("dow-1286"), entries, (60, 600)),),
    fresh_days=400,
    covers="Every institution and program of the release for fiscal year 2024.",
    omits="Countries, addresses and the day of each listing: the release prints none.",
    lists=(ID,),
)
