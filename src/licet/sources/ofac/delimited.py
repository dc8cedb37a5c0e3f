"""OFAC's CSV forms: a main file of twelve columns without a head line, and three companions with the same numbers.

`-0-` means empty. `alt.csv` has the strong other names, `add.csv` an address (or only a country) in each row, and the
comments file the end of a remark of more than 1,000 characters, which the main file breaks off within a word.
"""

from dataclasses import dataclass
from functools import lru_cache

from licet.model import Detail, Entry, Identifier, Kind, SourceId
from licet.model.countries import iso
from licet.sources.companions import Companion
from licet.sources.grammar import plain
from licet.sources.ofac.remarks import REMARK, Remarks, remarks_in
from licet.sources.readers import separated
from licet.sources.row import Row

KEY = "ent_num"
COLUMNS = (
    *(KEY, "SDN_Name", "SDN_Type", "Program", "Title", "Call_Sign"),
    *("Vess_type", "Tonnage", "GRT", "Vess_flag", "Vess_owner", "Remarks"),
)
_ADDRESS = (KEY, "Add_num", "Address", "City_State_Province_Postal_Code", "Country", "Add_Remarks")
_OTHER_NAME = (KEY, "alt_num", "alt_type", "alt_name", "alt_remarks")
_COMMENT = (KEY, "Remarks_continued")

# The file of addresses of 2019-01 breaks off within its last mark.
_EMPTY = frozenset({"", "-0-", "-0"})
_KINDS = {
    "-0-": Kind.ORGANIZATION,
    "aircraft": Kind.AIRCRAFT,
    "individual": Kind.PERSON,
    "vessel": Kind.VESSEL,
}
_ALIASES, _FORMER = "aliases", "former_names"
_OTHER_NAMES = {"aka": _ALIASES, "fka": _FORMER, "nka": _ALIASES}
_DETAILS = ("title", "call_sign", "vessel_type", "tonnage", "gross_tonnage", "vessel_flag", "vessel_owner")
"""What the seven columns from `Title` to `Vess_owner` hold."""
_UNDETERMINED = "undetermined"
# What stands in the place of a country without being one of countries.csv: the code it has, or none.
PLACES = {
    "Netherlands Antilles": None,
    "Palestinian": "PS",
    "Region: Commonwealth of Independent States": None,
    "Region: Crimea": "UA-CRIMEA",
    "Region: Gaza": "PS",
    "Region: Jammu and Kashmir": None,
    "Region: Kafia Kingi": None,
    "Region: Kashmir": None,
    "Region: Northern Mali": None,
    "West Bank": "PS",
    _UNDETERMINED: None,
}
LONGEST_REMARK = 1_000
"""Characters after which the main file breaks a remark off."""


def companions(prefix: str, *, addresses: tuple[int, int], names: tuple[int, int]) -> tuple[Companion, ...]:
    """The companions of a main file; `prefix` is `sdn_` or `cons_` as in `cons_add.csv`, the rest its row counts."""

    def files(name: str) -> tuple[str, ...]:
        full = f"{prefix}{name}"
        return f"{full}.csv", f"{full}-[12][0-9][0-9][0-9]-*.csv", f"{name}.csv", f"{name}-[12][0-9][0-9][0-9]-*.csv"

    return (
        Companion("add", files("add"), separated(",", columns=_ADDRESS), addresses),
        Companion("alt", files("alt"), separated(",", columns=_OTHER_NAME), names),
        Companion("comments", files("comments"), separated(",", columns=_COMMENT), (1, 2_000)),
    )


@dataclass(frozen=True, slots=True)
class Main:
    """What one row of a main file says, wherever it stands."""

    kind: Kind
    identifiers: tuple[Identifier, ...]
    details: tuple[Detail, ...]
    said: Remarks
    programs: tuple[str, ...]
    notes: tuple[str, ...]


def entry(row: Row, listed: SourceId) -> Entry:
    """The entry of one row of a main file, with what the companions say of it."""
    number, name, kind, *cells = row.cells(*COLUMNS)
    rest = "".join(one.cells(*_COMMENT)[1] for one in row.beside("comments"))
    if not number.isdecimal():
        raise row.changed(KEY, number, "a number")
    if kind not in _KINDS:
        raise row.changed("SDN_Type", kind, "one of " + ", ".join(repr(one) for one in sorted(_KINDS)))
    main = _main(number, kind, tuple(cells), rest)
    others = _others(row)
    return Entry(
        list=listed,
        name=name,
        at=row.at,
        kind=main.kind,
        key=number,
        aliases=others.aliases,
        former_names=others.former_names,
        weak_aliases=main.said.weak_aliases,
        addresses=others.addresses,
        countries=others.countries,
        identifiers=main.identifiers,
        details=main.details,
        relations=main.said.relations,
        programs=main.programs,
        notes=(*main.notes, *others.notes),
    )


# Nine rows of ten stand unchanged in the next edition.
@lru_cache(maxsize=50_000)
def _main(number: str, kind: str, cells: tuple[str, ...], rest: str) -> Main:
    program, *facts, remarks = cells
    text, cut = _remark(remarks, rest)
    said = remarks_in(text)
    details = [Detail(kind, plain(fact)) for kind, fact in zip(_DETAILS, facts, strict=True) if fact not in _EMPTY]
    return Main(
        kind=_KINDS[kind],
        identifiers=(Identifier("ofac_uid", number), *said.identifiers),
        details=(*details, *said.details, *((Detail(REMARK, cut),) if cut else ())),
        said=said,
        programs=programs_in(program),
        notes=("remarks_cut",) if cut else (),
    )


def alone(row: Row, listed: SourceId) -> Entry:
    """What the companions say of one number where the main file is not held: no name, no programs."""
    number = row.text(KEY)
    if not number.isdecimal():
        raise row.changed(KEY, number, "a number")
    if row.beside("comments"):
        raise row.changed("comments", number, "the main file beside it: this is the end of a remark")
    others = _others(row)
    return Entry(
        list=listed,
        name="",
        at=row.at,
        key=number,
        aliases=others.aliases,
        former_names=others.former_names,
        addresses=others.addresses,
        countries=others.countries,
        identifiers=(Identifier("ofac_uid", number),),
        notes=others.notes,
    )


def programs_in(text: str) -> tuple[str, ...]:
    """`SDGT] [IFSR` as two programs."""
    return () if text in _EMPTY else tuple(part.strip("[] ") for part in text.split("] ["))


def _remark(text: str, rest: str) -> tuple[str, str]:
    """The whole remark, and a clause that breaks off because no comments file is held."""
    # A remark that breaks off at a space is one shorter; a whole one ends with a full stop.
    broken = len(text) >= LONGEST_REMARK or (len(text) > LONGEST_REMARK - 5 and not text.endswith("."))
    if rest or not broken:
        return ("" if text in _EMPTY else text + rest), ""
    whole, _semicolon, cut = text.rpartition("; ")
    return whole, cut


@dataclass(frozen=True, slots=True)
class Others:
    """What the companions say of one party."""

    aliases: tuple[str, ...] = ()
    former_names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


_NOTHING = Others()


def _others(row: Row) -> Others:
    there, known = row.beside("add"), row.beside("alt")
    if not there and not known:
        return _NOTHING
    addresses, countries, places = _addresses(there)
    names: dict[str, list[str]] = {_ALIASES: [], _FORMER: []}
    for one in known:
        _key, _number, kind, name, remark = one.cells(*_OTHER_NAME)
        if remark not in _EMPTY:
            raise one.changed("alt_remarks", remark, "-0-: no edition seen has a remark here")
        if kind not in _OTHER_NAMES:
            raise one.changed("alt_type", kind, "one of " + ", ".join(sorted(_OTHER_NAMES)))
        names[_OTHER_NAMES[kind]].append(plain(name))
    return Others(
        aliases=tuple(dict.fromkeys(names[_ALIASES])),
        former_names=tuple(dict.fromkeys(names[_FORMER])),
        addresses=addresses,
        countries=countries,
        notes=tuple(f"place:{one}" for one in places),
    )


def _addresses(rows: tuple[Row, ...]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    addresses: dict[str, None] = {}
    codes: dict[str, None] = {}
    places: dict[str, None] = {}
    for one in rows:
        _key, _number, *parts, remark = one.cells(*_ADDRESS)
        if remark not in _EMPTY:
            raise one.changed("Add_Remarks", remark, "-0-: no edition seen has a remark here")
        street, city, country = ("" if part in _EMPTY else plain(part) for part in parts)
        code, place = country_or_place(one, "Country", country)
        if code:
            codes[code] = None
        if place:
            places[place] = None
        if street or city:
            addresses[", ".join(part for part in (street, city, country) if part and part != _UNDETERMINED)] = None
    return tuple(addresses), tuple(codes), tuple(places)


def country_or_place(row: Row, field: str, text: str) -> tuple[str | None, str | None]:
    """The code of a country, and the words that stand in its place; a text that is neither stops the parse."""
    if not text or text == _UNDETERMINED:
        return None, None
    code = iso(text)
    if code is not None:
        return code, None
    if text not in PLACES:
        raise row.changed(field, text, "a country named in countries.csv, or one of " + ", ".join(sorted(PLACES)))
    return PLACES[text], text


def unread(entries: tuple[Entry, ...]) -> int:
    """How many clauses of the remarks of an edition stand in none of the known forms."""
    return sum(one.kind == REMARK for entry in entries for one in entry.details)


__all__ = ["COLUMNS", "KEY", "Remarks", "alone", "companions", "entry", "programs_in", "unread"]
