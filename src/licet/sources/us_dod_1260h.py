"""Section 1260H list: Chinese military companies.

One notice is one edition: the whole list is printed each time. A subsidiary that the notice lists below its parent
is an entry of its own here (its line is the parent's). The first day of a party that stood in an earlier notice is
not in this one, so `since` stays empty; the citation is the notice's.
"""

import re
from collections.abc import Iterator

from licet.model import Citation, Entry, Kind, SourceId
from licet.sources.fixes import load_fixes
from licet.sources.names import Names, short_name, split_companies, without_stop
from licet.sources.readers import transcribed
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_dod_1260h")

_SUBSIDIARIES = re.compile(r"Listed together with subsidiaries: (?P<names>[^|]+?) \|")


def entries(row: Row) -> Iterator[Entry]:
    """The company of a record, then each subsidiary listed with it (the notice gives no country for those)."""
    row.empty("address", "status")
    row.skip("effective_date")  # the day of the notice, not the party's first day
    citations = row.citations("federal_register")
    listed = Names(row.text("name"), row.texts("aliases"))
    yield _entry(row, listed, countries=row.countries("country"), citations=citations)
    found = _SUBSIDIARIES.match(row.text("notes"))
    for subsidiary in split_companies(found["names"]) if found else ():
        yield _entry(row, short_name(without_stop(subsidiary)), countries=(), citations=citations)


def _entry(row: Row, names: Names, *, countries: tuple[str, ...], citations: tuple[Citation, ...]) -> Entry:
    return Entry(
        list=ID,
        name=names.name,
        at=row.at,
        kind=Kind.ORGANIZATION,
        aliases=names.aliases,
        former_names=names.former_names,
        countries=countries,
        citations=citations,
    )


SOURCE = Source(
    id=ID,
    title="Section 1260H list (Chinese military companies)",
    publisher="US Department of Defense (Department of War)",
    law="Section 1260H of Public Law 116-283, 10 U.S.C. 113 note",
    url="https://www.federalregister.gov/documents/search?conditions%5Bterm%5D=1260H",
    forms=(Form("notice_json", ("*.json",), transcribed("dow-1260h"), entries, (60, 400)),),
    fresh_days=400,
    covers="Every company of the notice, and each subsidiary it lists by name.",
    omits="The first day of a company that earlier notices held; subsidiaries the notice does not name.",
    lists=(ID,),
    fixes=load_fixes(ID),
)
