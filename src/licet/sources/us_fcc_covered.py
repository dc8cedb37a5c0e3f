"""FCC Covered List: equipment and services of named companies, and whole categories of equipment.

A category ("Routers produced in a foreign country") is an entry with the note `category`: it is no party.
"""

from collections.abc import Iterator

from licet.model import Detail, Entry, Kind, SourceId
from licet.sources.days import ISO
from licet.sources.readers import transcribed
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_fcc_covered")

_CATEGORY = "Category listing (not a named company)."


def entries(row: Row) -> Iterator[Entry]:
    """The entry of one record."""
    row.empty("aliases", "address", "federal_register", "status")
    category = row.text("notes").startswith(_CATEGORY)
    yield Entry(
        list=ID,
        name=row.text("name"),
        at=row.at,
        kind=Kind.UNSTATED if category else Kind.ORGANIZATION,
        countries=row.countries("country"),
        details=(Detail("covered", row.text("notes").removeprefix(_CATEGORY).strip()),),
        since=row.day("effective_date", ISO),
        notes=("category",) if category else (),
    )


SOURCE = Source(
    id=ID,
    title="FCC Covered List",
    publisher="Public Safety and Homeland Security Bureau, Federal Communications Commission",
    law="Secure and Trusted Communications Networks Act of 2019, section 2; 47 CFR 1.50002",
    url="https://www.fcc.gov/supplychain/coveredlist",
    forms=(Form("page_json", ("20*.json",), transcribed("fcc-covered"), entries, (8, 100)),),
    fresh_days=30,
    covers="The company or category of each entry, the day it was added, and in words what of it is covered.",
    omits="Subsidiaries and affiliates, which the entries include without naming them.",
    lists=(ID,),
)
