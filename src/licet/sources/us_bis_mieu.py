"""Military-intelligence end users named in 15 CFR 744.22(f)(2): the section itself, and our reviewed table of it.

No supplement lists them: the section's paragraphs name organizations by country, and say that the rule reaches others
too ("include, but are not limited to"). Beside the eCFR's XML of the section, `us_bis_mieu.csv` holds the
organizations with the notice and the first day of each, so that the list is never missing.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.resources import files

from licet.errors import BadInput, SourceChanged
from licet.model import Citation, Entry, Kind, Place, Policy, PolicyCode, PolicyPart, Scope, ScopeItems, SourceId
from licet.model.countries import iso
from licet.sources.citations import citations_in
from licet.sources.days import ISO, day_in
from licet.sources.grammar import NotRead
from licet.sources.row import Record, Row
from licet.sources.source import Form, Source
from licet.sources.us_ecfr import sections

ID = SourceId("us_bis_mieu")
SECTION = "744.22"

SCOPE = Scope(ScopeItems.ALL, sections=("744.22",), exceptions=("GOV_744_22",))
"""15 CFR 744.22(a) and (c): every item subject to the EAR; only License Exception GOV under 740.11(b)(2)(ii)."""

POLICY = Policy((PolicyPart("*", PolicyCode.PRESUMPTION_OF_DENIAL),), sections=("744.22(e)",))
"""15 CFR 744.22(e): applications are reviewed with a presumption of denial."""

AS_OF = date(2022, 3, 8)
"""The day up to which our table is confirmed: 744.22(f)(2) as amended at 87 FR 13060, read on 2026-11-23."""

CHECK = (
    "whether 744.22(f)(2) was amended after 87 FR 13060 (2022-03-08) is not confirmed; the proposed rule 89 FR 60985 "
    "(2024-07-29) would rewrite it"
)
"""What of our table could not be confirmed."""

_COLUMNS = ("country", "name", "alias", "citation", "published", "since", "source")
_NAMED = re.compile(r"(?:the )?(?P<name>[^()]+?)(?: \((?P<alias>[A-Z0-9–-]{2,10})\))?\.?", re.IGNORECASE)
# `China, People's Republic of`, `Korea, North`: the section puts the telling word first.
_TURNED = re.compile(r"(?P<last>[^,]+), (?P<first>.+)")


def rows(data: bytes, file: str) -> Iterator[Record]:
    """One record per country of 744.22(f)(2): its name, and the text that names the organizations."""
    found = [one for one in sections(data, file) if one.number == SECTION]
    if len(found) != 1:
        raise SourceChanged(file, None, "sections", len(found), f"one section {SECTION}")
    cited = "; ".join(f"{one.volume} FR {one.page}, {one.day:%m/%d/%Y}" for one in found[0].citations if one.day)
    for line, paragraph in enumerate(found[0].under("f", "2"), start=1):
        yield Record(line, {"country": paragraph.heading, "text": paragraph.text, "section": cited})


def entries(row: Row) -> Iterator[Entry]:
    """The organizations of one paragraph. The section's citations are of the section, not of each organization."""
    country = row.read("country", _country)
    row.skip("section")
    for name, alias in row.read("text", _named):
        yield _entry(row.at, country, name, alias)


def _country(text: str) -> str:
    turned = _TURNED.fullmatch(text)
    code = iso(f"{turned['first']} {turned['last']}") if turned else iso(text)
    if code is None:
        raise NotRead(text, "a country of countries.csv, as in `Korea, North`")
    return code


def _named(text: str) -> tuple[tuple[str, str | None], ...]:
    """`Directorate of X (DX) and the Directorate of Y (DY).` as names with their short names."""
    found = []
    for part in re.split(r"(?<=\))(?:,|;)? and (?=the |[A-Z])|; (?:and )?", text):
        one = _NAMED.fullmatch(part.strip())
        if one is None:
            raise NotRead(part, "the name of an organization, with its short name in brackets or none")
        found.append((one["name"].strip(" ."), one["alias"]))
    return tuple(found)


def _entry(
    at: Place,
    country: str,
    name: str,
    alias: str | None,
    citations: tuple[Citation, ...] = (),
    since: date | None = None,
) -> Entry:
    return Entry(
        list=ID,
        name=name,
        at=at,
        kind=Kind.ORGANIZATION,
        key=f"{country}:{name}",
        aliases=(alias,) if alias else (),
        countries=(country,),
        citations=citations,
        since=since,
        scope=SCOPE,
        policy=POLICY,
    )


def reviewed() -> tuple[Entry, ...]:
    """The organizations of our reviewed table, each with its notice and first day, as of `AS_OF`.

    Raises:
        BadInput: the table has another column, a country, day or citation that cannot be read.
    """
    text = files("licet.sources").joinpath(f"{ID}.csv").read_text(encoding="utf-8")
    head, *lines = csv.reader(io.StringIO(text), strict=True)
    if tuple(head) != _COLUMNS:
        raise BadInput(f"{ID}.csv", head, f"the columns {', '.join(_COLUMNS)}")
    return tuple(_reviewed(place, cells) for place, cells in enumerate(lines, start=2))


def _reviewed(line: int, cells: Sequence[str]) -> Entry:
    where = f"{ID}.csv line {line}"
    if len(cells) != len(_COLUMNS):
        raise BadInput(where, cells, f"{len(_COLUMNS)} cells")
    country, name, alias, cited, published, since, source = cells
    days = (day_in(published, ISO), day_in(since, ISO))
    citation = citations_in(cited)
    if iso(country) != country or not name or len(citation) != 1 or None in days or not source:
        raise BadInput(where, cells, "a country's code, a name, one citation, two days, and the paragraph")
    at = Place(ID, AS_OF, line)
    return _entry(at, country, name, alias or None, (Citation(citation[0].volume, citation[0].page, days[0]),), days[1])


SOURCE = Source(
    id=ID,
    title="Military-intelligence end users",
    publisher="Bureau of Industry and Security, US Department of Commerce",
    law="15 CFR 744.22(f)(2)",
    url="https://www.ecfr.gov/current/title-15/section-744.22",
    forms=(Form("ecfr_xml", ("ecfr-*.xml",), rows, entries, (5, 40)),),
    fresh_days=365,
    covers="Every organization that 744.22(f)(2) names; our reviewed table has the notice and first day of each.",
    omits="Military-intelligence end users that the section does not name: the rule reaches them all the same.",
    lists=(ID,),
)
