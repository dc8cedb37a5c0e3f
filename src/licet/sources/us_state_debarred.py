"""Parties debarred under the Arms Export Control Act: by statute (convictions) and by administrative order.

Several parties can stand in one cell; it is split only where `;`, or `and` after a legal form, makes it certain.
A debarment ends when the Department reinstates the party; the list prints no end.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from licet.model import Citation, Entry, Kind, SourceId
from licet.sources.citations import citations_in
from licet.sources.days import ISO, day_in
from licet.sources.fixes import load_fixes
from licet.sources.names import Names, known_as, split_companies
from licet.sources.readers import transcribed
from licet.sources.row import Row
from licet.sources.source import Form, Source

ID = SourceId("us_state_debarred")

_BIRTH = re.compile(
    r"Date of birth: "
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December),? [0-9]{4}"
)
_ON_FILE = {"Charging letter on file", "Debarment order on file"}
_CORRECTED = re.compile(r"(?P<first>.+) \(?corrected by (?P<second>[0-9]+ FR [0-9]+)(?:, (?P<day>[0-9-]{10}))?\)?")


def statutory_entries(row: Row) -> Iterator[Entry]:
    """The parties of one statutory debarment."""
    yield from _entries(row, "statutory")


def administrative_entries(row: Row) -> Iterator[Entry]:
    """The parties of one administrative debarment."""
    yield from _entries(row, "administrative")


def _entries(row: Row, program: str) -> Iterator[Entry]:
    row.empty("address", "country", "status")
    born = _notes(row)
    citations = row.read("federal_register", _citations)
    for names in _parties(row.text("name")):
        yield Entry(
            list=ID,
            name=names.name,
            at=row.at,
            kind=Kind.PERSON if born else Kind.UNSTATED,
            aliases=tuple(dict.fromkeys([*names.aliases, *row.texts("aliases")])),
            former_names=names.former_names,
            programs=(program,),
            citations=citations,
            since=row.day("effective_date", ISO),
        )


def _citations(text: str) -> tuple[Citation, ...]:
    """`77 FR 16592 (corrected by 77 FR 17000, 2012-03-23)`: both, the second with its day."""
    found = _CORRECTED.fullmatch(text)
    if found is None:
        return citations_in(text)
    second = citations_in(found["second"])
    day = day_in(found["day"], ISO) if found["day"] else None
    return (*citations_in(found["first"]), *(replace(each, day=day) for each in second))


def _notes(row: Row) -> bool:
    born = False
    for part in (row.text_or_none("notes") or "").split("; "):
        if _BIRTH.fullmatch(part):
            born = True
        elif part and part not in _ON_FILE:
            raise row.changed("notes", part, "a month of birth, or what is on file")
    return born


def _parties(text: str) -> tuple[Names, ...]:
    if re.search(r"\ba[./]?k[./]?a\b", text):
        return (known_as(text),)
    names: list[str] = []
    for part in text.split(";"):
        # `X, Ltd. and Y`: the legal form ends the first name. `Kem and Associates` stays one.
        for each in re.split(r"(?<=Ltd\.) and |(?<=Inc\.) and |,? and (?=[^,]+(?:, Inc\.|, S\.A)$)", part.strip()):
            names += split_companies(each) if ", S.A" in each else [each]
    return tuple(Names(name.strip(" ,")) for name in names)


SOURCE = Source(
    id=ID,
    title="AECA Debarred Parties",
    publisher="Directorate of Defense Trade Controls, US Department of State",
    law="Section 38(g)(4) of the Arms Export Control Act; 22 CFR 127.7",
    url="https://www.pmddtc.state.gov/ddtc_public?id=ddtc_kb_article_page&sys_id=c22d1833dbb8d300d0a370131f9619f0",
    forms=(
        Form(
            "administrative_json",
            ("administrative-*.json",),
            transcribed("state-debarred-admin"),
            administrative_entries,
            (4, 60),
        ),
        Form(
            "statutory_json",
            ("statutory-*.json",),
            transcribed("state-debarred-statutory"),
            statutory_entries,
            (400, 2_000),
        ),
    ),
    fresh_days=120,
    covers="Every party of both lists with the day and citation of its debarment.",
    omits="Countries and addresses; the day of a reinstatement: a reinstated party is simply gone.",
    lists=(ID,),
    fixes=load_fixes(ID),
)
