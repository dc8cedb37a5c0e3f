"""Section 1260H list: Chinese military companies.

One notice is one edition: the whole list is printed each time. A subsidiary that the notice lists below its parent
is an entry of its own here (its line is the parent's), with a relation to the parent. What the notice says of why a
company is on the list is a detail of it. The first day of a party that stood in an earlier notice is not in this
one, so `since` stays empty; the citation is the notice's. The earlier notices are reviewed tables (`editions/`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from licet.model import Citation, Detail, Entry, Kind, Relation, SourceId
from licet.sources.fixes import load_fixes
from licet.sources.names import Names, split_companies, without_stop
from licet.sources.readers import transcribed
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_dod_1260h")

SUBSIDIARY = "subsidiary_of"
"""The relation of a subsidiary to the company that the notice prints it below."""

REASON = "reason"
"""The detail that holds the notice's words on why a company is on the list, with the paragraphs of the law."""

_NOTES = re.compile(r"(?:Listed together with subsidiaries: (?P<names>[^|]+?) \| )?(?P<reason>[^|]+)")


def entries(row: Row) -> Iterator[Entry]:
    """The company of a record, then each subsidiary listed with it (the notice gives no country for those)."""
    row.empty("address", "status")
    row.skip("effective_date")  # the day of the notice, not the party's first day
    citations = row.citations("federal_register")
    notes = _NOTES.fullmatch(row.text("notes"))
    if notes is None:
        raise row.changed("notes", row.text("notes"), "`Listed together with subsidiaries: … | ` or nothing, a reason")
    listed = Names(row.text("name"), row.texts("aliases"))
    company = _entry(row, listed, citations)
    countries = row.countries("country")
    yield replace(company, countries=countries, details=(Detail(REASON, notes["reason"].strip()),))
    for subsidiary in split_companies(notes["names"] or ""):
        below = _entry(row, bracketed(without_stop(subsidiary)), citations)
        yield replace(below, relations=(Relation(SUBSIDIARY, listed.name),))


def bracketed(text: str) -> Names:
    """A name with its short or former name in the last brackets: `X (Beijing) Ltd. (X Beijing)`, `X (formerly Y (Z))`.

    Brackets inside a name (`(Beijing)`) belong to it; so does a bracket with no name before it.
    """
    begin = _last_bracket(text)
    if begin is None:
        return Names(text)
    name, inside = text[:begin].rstrip(), text[begin + 1 : -1]
    former = inside.removeprefix("formerly ")
    if former == inside:
        return Names(name, aliases=(inside,))
    inner = bracketed(former)
    return Names(name, former_names=(inner.name, *inner.aliases))


def _last_bracket(text: str) -> int | None:
    depth = 0
    for place in range(len(text) - 1, 0, -1):
        depth += {")": 1, "(": -1}.get(text[place], 0)
        if depth == 0:
            return place if text.endswith(")") else None
    return None


def _entry(row: Row, names: Names, citations: tuple[Citation, ...]) -> Entry:
    return Entry(
        list=ID,
        name=names.name,
        at=row.at,
        kind=Kind.ORGANIZATION,
        aliases=names.aliases,
        former_names=names.former_names,
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
