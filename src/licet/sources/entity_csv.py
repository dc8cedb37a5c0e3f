"""The Entity List as the Bureau's own CSV prints it: 31 columns, one row for each address and each list of names.

The rows of one entry are folded into one record: the same name, country and Federal Register column. A row without
that column belongs to the first entry of the same name and country. Cells slipped into other columns, and footnote
marks that a spreadsheet counted upward, are put right in `us_bis_entity_list.fixes.toml`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from licet.errors import SourceChanged
from licet.model import Entry, Policy, Scope, SourceId
from licet.model.countries import iso
from licet.sources.alternates import without_alternates
from licet.sources.csl.names import Named, named_in
from licet.sources.days import SLASHED, day_in
from licet.sources.entity_cell import addresses_in
from licet.sources.grammar import NotRead, plain
from licet.sources.names import known_as, name_and_rest
from licet.sources.readers import separated
from licet.sources.row import Record, Row
from licet.sources.scope.scope import policy_in, scope_in

T = TypeVar("T")

NAME, COUNTRY, NOTICE = "Name", "Country", "Federal Register Notice"
COLUMNS = (
    *("Source List", "Entity Number", "SDN Type", "Programs", NAME, "Title", "Address", "City", "State/Province"),
    *("Postal Code", COUNTRY, NOTICE, "Effective Date", "Date Lifted/Waived/Expired", "Standard Order"),
    *("License Requirement", "License Policy", "Call Sign", "Vessel Type", "Gross Tonnage", "Gross Register Tonnage"),
    *("Vessel Flag", "Vessel Owner", "Remarks/Notes", "Address Number", "Address Remarks", "Alternate Number"),
    *("Alternate Type", "Alternate Name", "Alternate Remarks", "Web Link"),
)
_EMPTY = (
    *("Entity Number", "SDN Type", "Programs", "Title", "Date Lifted/Waived/Expired", "Standard Order", "Call Sign"),
    *("Vessel Type", "Gross Tonnage", "Gross Register Tonnage", "Vessel Flag", "Vessel Owner", "Address Remarks"),
    *("Alternate Number", "Alternate Type", "Alternate Remarks"),
)
_STREET = ("Address", "City", "State/Province", "Postal Code")
_LISTS = ("EL", "")

# The file lost its quotation marks, apostrophes and dashes to question marks: `People?s`, `OAO ?Zaliv?`, `SMT?K`.
_LOST_DASH = re.compile(r"(?<=[A-Za-z]{2})\?(?=[A-Z])|(?<=[A-Z])\?(?=[A-Z])")
_OF_DEPARTMENT = re.compile(r"(?P<parent>Department of Atomic Energy) entity: (?P<name>.+)")
_BELOW = re.compile(r"Subordinate Institution: *(?P<names>.+)")
_FORMER = re.compile(r"f\.k\.a\. .+")
_NAMES_WITH_A_COMMA = frozenset({"Maple Engineering Pvt. Ltd. Consultants, Importers and Exporters"})
# What an entry adds to its name, as printed in the remarks: our note for each.
_REMARKS = {
    "All locations in Iran": "all_locations",
    "and any nuclear-related entities, institutes or centers located in Sarov (Kremlev)": "nuclear_entities:Sarov",
    "and any nuclear-related entities, institutes, or centers located in Snezhinsk": "nuclear_entities:Snezhinsk",
    "safeguards (excluding Kundankulam 1 and 2) fuel reprocessing and enrichment facilities, heavy water production "
    "facilities and their collocated ammonia plants": "not_under_safeguards",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """What one row adds to its entry."""

    terms: tuple[Scope | None, Policy | None]
    addresses: tuple[str, ...]
    aliases: tuple[str, ...]
    former: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def rows(data: bytes, file: str) -> Iterator[Record]:
    """One record per entry: name, country and notice once, every other column as the list of its rows' cells."""
    folded: dict[tuple[str, str, str], list[Record]] = {}
    for record in separated(",", nameless=True)(data, file):
        if tuple(record.fields) != COLUMNS:
            raise SourceChanged(file, 1, "columns", tuple(record.fields), ", ".join(COLUMNS))
        name, country, notice = (_cell(column, record.fields[column]) for column in (NAME, COUNTRY, NOTICE))
        key = (name, country, notice)
        if not notice:
            key = next((one for one in folded if one[:2] == (name, country)), key)
        folded.setdefault(key, []).append(record)
    for (name, country, notice), several in folded.items():
        fields: dict[str, object] = {
            column: [_cell(column, record.fields[column]) for record in several]
            for column in COLUMNS
            if column not in (NAME, COUNTRY, NOTICE)
        }
        yield Record(several[0].line, {**fields, NAME: name, COUNTRY: country, NOTICE: notice})


def _cell(column: str, value: object) -> str:
    text = plain(str(value))
    return _LOST_DASH.sub("-", text).replace("?", "'") if column in (NAME, "Alternate Name") else text


def entries(row: Row, listed: SourceId) -> Iterator[Entry]:
    """The entry of one record, then the subordinate institutions its remarks name.

    Rows of one entry that print different requirements or policies are given as one entry for each.
    """
    _hold_empty(row)
    _hold_alike(row)
    lines = _lines(row)
    own, place = _name(row)
    countries = _country(row, lines)
    citations = row.citations(NOTICE)
    since = _since(row)
    for terms in dict.fromkeys(line.terms for line in lines):
        of = [line for line in lines if line.terms == terms]
        entry = Entry(
            list=listed,
            name=own.names.name,
            at=row.at,
            aliases=_once([own.names.aliases, *(line.aliases for line in of)], but=own.names.name),
            former_names=_once([own.names.former_names, *(line.former for line in of)]),
            addresses=_once([line.addresses for line in of]) or place,
            countries=countries,
            citations=citations,
            since=since,
            scope=terms[0],
            policy=terms[1],
            notes=_once([(f"below:{own.below}",) if own.below else (), own.notes, *(line.notes for line in of)]),
        )
        yield entry
        yield from _subordinates(entry, of)


def _name(row: Row) -> tuple[Named, tuple[str, ...]]:
    """The names in the name column, and the address that stands there where the address column is empty."""
    text = row.text(NAME)
    if not text:
        raise row.changed(NAME, text, "a name")
    of = _OF_DEPARTMENT.fullmatch(text)
    if of:
        return Named(known_as(of["name"]), of["parent"]), ()
    name, rest = name_and_rest(text)
    if rest and text not in _NAMES_WITH_A_COMMA and not any(row.texts("Address")):
        cities = [", ".join(part for part in (rest, city) if part) for city in row.texts("City")]
        return named_in(name, ()), (cities[0],)
    return named_in(text, ()), ()


def _subordinates(parent: Entry, lines: Sequence[_Line]) -> Iterator[Entry]:
    for name in dict.fromkeys(name for line in lines for name in line.below):
        # A remark that names one institution stands in that institution's own rows: names and addresses are its.
        of = [line for line in lines if line.below == (name,)]
        yield Entry(
            list=parent.list,
            name=name,
            at=parent.at,
            aliases=_once([line.aliases for line in of], but=name),
            addresses=_once([line.addresses for line in of]),
            countries=parent.countries,
            citations=parent.citations,
            since=parent.since,
            scope=parent.scope,
            policy=parent.policy,
            notes=(f"below:{parent.name}",),
        )


def _hold_empty(row: Row) -> None:
    for column in _EMPTY:
        for text in _texts(row, column):
            if text:
                raise row.changed(column, text, "nothing: the Entity List has no such fact")
    for text in row.texts("Source List"):
        if text not in _LISTS:
            raise row.changed("Source List", text, "`EL`, or nothing")
    row.skip("Web Link")


def _hold_alike(row: Row) -> None:
    """Every column has one cell for each row of the entry, and there is a row."""
    cells = [row.value(column) for column in COLUMNS if column not in (NAME, COUNTRY, NOTICE)]
    counts = {len(each) if isinstance(each, list) else 0 for each in cells}
    if len(counts) != 1 or 0 in counts:
        raise row.changed("Address", sorted(counts), "as many cells as in every other column")


def _texts(row: Row, column: str) -> tuple[str, ...]:
    """The cells of a column; most columns of most entries are empty, and then no fix is looked for."""
    value = row.value(column)
    return ("",) * len(value) if isinstance(value, list) and not any(value) else row.texts(column)


def _lines(row: Row) -> list[_Line]:
    scopes = _each(row, "License Requirement", scope_in)
    policies = _each(row, "License Policy", policy_in)
    count = len(scopes)
    # Three rows of one entry have a name and an address and nothing else: they share the terms of the entry's others.
    stated = [(scope, policy) for scope, policy in zip(scopes, policies, strict=True) if scope is not None]
    terms = [
        (scope, policy) if scope is not None or not stated else stated[0]
        for scope, policy in zip(scopes, policies, strict=True)
    ]
    streets = [_texts(row, column) for column in _STREET]
    more, others = _texts(row, "Address Number"), _texts(row, "Alternate Name")
    remarks = _each(row, "Remarks/Notes", _remark)
    lines = []
    for place in range(count):
        address = ", ".join(part for part in (column[place].strip(" ,") for column in streets) if part)
        names = named_in("", (others[place],)).names
        remark = remarks[place] or _Remark()
        lines.append(
            _Line(
                terms[place],
                addresses_in([address]) + (addresses_in([more[place]]) if more[place] else ()),
                names.aliases,
                (*names.former_names, *remark.former),
                remark.below,
                remark.notes,
            )
        )
    return lines


@dataclass(frozen=True, slots=True)
class _Remark:
    """What a remark says: former names, subordinate institutions, our notes."""

    former: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def _remark(text: str) -> _Remark:
    text = plain(text)
    if text in _REMARKS:
        return _Remark(notes=(_REMARKS[text],))
    below = _BELOW.fullmatch(text)
    if below:
        names = (re.sub(r"^and ", "", part.strip()) for part in below["names"].split(";"))
        return _Remark(below=tuple(name for name in names if name))
    if _FORMER.fullmatch(text):
        return _Remark(former=known_as(f"X, {text}").former_names)
    rest, codes = without_alternates(f"({text.strip('(). ')})")
    if rest or not codes:
        raise NotRead(text, "a remark known to the parser, or `See alternate address under …`")
    return _Remark(notes=tuple(f"alternate_addresses:{code}" for code in codes))


def _each(row: Row, column: str, grammar: Callable[[str], T]) -> list[T | None]:
    found: list[T | None] = []
    for text in _texts(row, column):
        try:
            found.append(grammar(text) if text else None)
        except NotRead as problem:
            where = f"{problem.part} … in: {text} (entry {row.text(NAME)!r})"
            raise row.changed(column, where, problem.expected) from problem
    return found


def _country(row: Row, lines: Sequence[_Line]) -> tuple[str, ...]:
    if row.text(COUNTRY):
        return (row.country(COUNTRY),)
    # Nine rows have none; their addresses end with it. A postcode or a district at the end is no country.
    ends = {
        iso(re.sub(r" [0-9]+$", "", address.rpartition(",")[2].strip())) for line in lines for address in line.addresses
    }
    found = sorted(code for code in ends if code is not None)
    return tuple(found) if len(found) == 1 else ()


def _since(row: Row) -> date | None:
    """The effective day, where all rows of the entry print the same single day; else None: nothing is chosen."""
    days = {day_in(text, SLASHED) for text in row.texts("Effective Date")}
    return days.pop() if len(days) == 1 else None


def _once(several: Sequence[Sequence[str]], *, but: str = "") -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for texts in several for text in texts if text and text != but))
