"""Specially Designated Nationals list: OFAC's `sdn.csv` with its companions, and `sdn_advanced.xml`.

Numbers are stable from edition to edition. Of some editions only `add.csv` and `alt.csv` are held: they show who was
listed then, with addresses and other names, and no main names.
"""

from collections.abc import Iterator

from licet.errors import SourceChanged
from licet.model import Entry, SourceId
from licet.sources.ofac import advanced, delimited
from licet.sources.readers import separated
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_ofac_sdn")

_MOST_UNREAD = 4_000
"""Most clauses of remarks in no known form (2,551 on 2024-05-03, nearly all of them offices that persons hold)."""


def entries(row: Row) -> Iterator[Entry]:
    """The entry of one row of `sdn.csv`, with its rows in the other files."""
    yield delimited.entry(row, ID)


def alone(row: Row) -> Iterator[Entry]:
    """What `add.csv` and `alt.csv` say of one number."""
    yield delimited.alone(row, ID)


def check(file: str, found: tuple[Entry, ...]) -> None:
    """Hold the number of clauses that could not be read."""
    unread = delimited.unread(found)
    if unread > _MOST_UNREAD:
        raise SourceChanged(file, None, "remarks in no known form", unread, f"at most {_MOST_UNREAD:,}")


SOURCE = Source(
    id=ID,
    title="Specially Designated Nationals and Blocked Persons List",
    publisher="Office of Foreign Assets Control, US Department of the Treasury",
    law="31 CFR chapter V; the authority of each program",
    url="https://sanctionslist.ofac.treas.gov/Home/SdnList",
    forms=(
        Form(
            "sdn_csv",
            ("20[0-9][0-9]-*[0-9].csv", "sdn.csv", "sdn-20[0-9][0-9]-*.csv"),
            separated(",", columns=delimited.COLUMNS),
            entries,
            (5_000, 40_000),
            check,
            companions=delimited.companions("sdn_", addresses=(5_000, 90_000), names=(5_000, 90_000)),
            key=delimited.KEY,
            alone=alone,
        ),
        Form(
            "sdn_advanced_xml",
            ("advanced-20[0-9][0-9]-*.xml", "sdn_advanced*.xml"),
            advanced.rows,
            advanced.entries,
            (5_000, 40_000),
            advanced.check,
        ),
    ),
    fresh_days=30,
    covers="Every entry with number, kind, programs, other names (weak ones apart), addresses, registry numbers, the "
    "facts and links of its remarks; in the advanced form also names in other scripts, days of listing, typed links.",
    omits="Days of listing in the CSV form; clauses of remarks in no known form are kept as text.",
    lists=(ID,),
)
