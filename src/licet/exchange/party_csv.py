"""Parties and their listings as rows of a CSV, and back: one row per listing, the party's fields in each.

Columns: `id`, `name`, `schema` (FollowTheMoney's), `aliases`, `weak_aliases`, `country`, `address`, `identifiers`
(`uscc=9111…`, `passport/IR=A123`), `list`, `since`, `until` (the first day it no longer holds), `why`. Cells with
several values and cells that look like formulas: see `cells`. The export adds `status`, `citations`, `requirement`
and `policy`, which are read past.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from licet.errors import BadInput, SourceUnreadable
from licet.exchange import license_words
from licet.exchange.cells import joined, plain, safe, several
from licet.exchange.ftm_entities import STATUS
from licet.exchange.ftm_names import IDENTIFIERS, SCHEMA, SCHEMATA
from licet.model import Identifier, Kind, Listing, Party, PartyId, countries
from licet.names.normalize import checked

PARTY_COLUMNS = ("id", "name", "schema", "aliases", "weak_aliases", "country", "address", "identifiers")
STAY_COLUMNS = ("list", "since", "until", "why")
ONLY_OUT = ("status", "citations", "requirement", "policy")
ALSO_CALLED = {"alias": "aliases", "weak_alias": "weak_aliases", "countries": "country", "addresses": "address"}
NUMBERS = tuple(sorted(IDENTIFIERS))
"""Columns that hold numbers of one kind each, beside `identifiers`."""

_IDENTIFIER = re.compile(r"(?P<kind>[^=/]+)(?:/(?P<country>[A-Z-]+))?=(?P<value>.*)", re.DOTALL)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DELIMITERS = ",;\t"
_LONGEST_CELL = 4_000_000


@dataclass(frozen=True, slots=True)
class Stay:
    """What one row says of the party's stay on a list; `where` names the row."""

    where: str
    list: str = ""
    since: date | None = None
    until: date | None = None
    why: str = ""


def header() -> str:
    """The line with the names of the columns."""
    return _line((*PARTY_COLUMNS, *STAY_COLUMNS, *ONLY_OUT))


def rows(party: Party, listings: Sequence[Listing], on: date) -> Iterator[str]:
    """The lines of one party: one per listing, and one for a party without any; `on`: the day of `status`."""
    numbers = (_number(one) for one in party.identifiers)
    own = (
        *(str(party.id), party.name, SCHEMA[party.kind], joined(party.aliases), joined(party.weak_aliases)),
        *(joined(party.countries), joined(party.addresses), joined(numbers)),
    )
    for one in listings:
        scope, policy = one.scope, one.policy
        stay = (one.list, _text(one.since), _text(one.until), joined(one.programs), STATUS[one.in_force(on)])
        words = (
            license_words.requirement_words(scope) if scope else "",
            license_words.review_words(policy) if policy else "",
        )
        yield _line((*own, *stay, joined(map(str, one.citations)), *words))
    if not listings:
        yield _line((*own, *("" for _ in (*STAY_COLUMNS, *ONLY_OUT))))


def read(text: str, name: str) -> Iterator[tuple[Party, tuple[Stay, ...]]]:
    """The parties of a CSV in its order, each with its stays. Without a column `id`, the line's number is the id.

    Raises:
        BadInput: a value that is not understood; the message names line, column and value.
        SourceUnreadable: no header, or no party.
    """
    found: dict[str, tuple[Party, list[Stay]]] = {}
    for where, values in _records(text, name):
        party, stay = _party(values, where), _stay(values, where)
        before = found.setdefault(str(party.id), (party, []))
        if before[0] != party:
            raise BadInput(f"{where}, id", party.id, f"each id for one party; another one has it ({before[0].name!r})")
        if any((one.list, one.since) == (stay.list, stay.since) for one in before[1]):
            raise BadInput(f"{where}, id", party.id, "each id once; it stands again only with another list or since")
        before[1].append(stay)
    if not found:
        raise SourceUnreadable(f"{name}: no party in it")
    return ((party, tuple(stays)) for party, stays in found.values())


def _records(text: str, name: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The rows by column, each with the line it begins on and its own number as `id` where no column is."""
    csv.field_size_limit(_LONGEST_CELL)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begun = 1
    columns: tuple[str, ...] | None = None
    try:
        for cells in reader:
            where, begun = f"{name} line {begun}", reader.line_num + 1
            if columns is None:
                columns = _columns(cells, where)
            elif any(cell.strip() for cell in cells):
                if len(cells) != len(columns):
                    raise BadInput(f"{where}, cells", len(cells), f"{len(columns)}, as the first line has columns")
                number = where.rpartition(" ")[2]
                yield where, {"id": number} | dict(zip(columns, map(plain, cells), strict=True))
    except csv.Error as slip:
        raise BadInput(f"{name} line {reader.line_num}", str(slip), "rows of a CSV") from slip


def _columns(cells: Sequence[str], where: str) -> tuple[str, ...]:
    names = tuple(ALSO_CALLED.get(name, name) for name in (cell.strip().lower().replace(" ", "_") for cell in cells))
    known = {*PARTY_COLUMNS, *STAY_COLUMNS, *ONLY_OUT, *NUMBERS}
    for name in names:
        if name not in known or names.count(name) > 1:
            raise BadInput(
                f"{where}, column", name, "each once: " + ", ".join((*PARTY_COLUMNS, *STAY_COLUMNS, *NUMBERS))
            )
    if "name" not in names:
        raise BadInput(f"{where}, columns", ", ".join(names), "a column `name`")
    return names


def _party(values: Mapping[str, str], where: str) -> Party:
    name, schema = values["name"], values.get("schema", "").strip()
    aliases, weak = (several(values.get(column, "")) for column in ("aliases", "weak_aliases"))
    for column, texts in (("name", (name,)), ("aliases", aliases), ("weak_aliases", weak)):
        for one in texts:
            checked(one, f"{where}, {column}")
    if schema and schema not in SCHEMATA:
        raise BadInput(f"{where}, schema", schema, ", ".join(sorted(SCHEMATA)))
    identity = values["id"].strip()
    if not identity:
        raise BadInput(f"{where}, id", values["id"], "a text that is not empty; or leave the whole column out")
    return Party(
        name=name,
        id=PartyId(identity),
        kind=SCHEMATA[schema] if schema else Kind.UNSTATED,
        aliases=aliases,
        weak_aliases=weak,
        addresses=several(values.get("address", "")),
        countries=tuple(_country(one, f"{where}, country") for one in several(values.get("country", ""))),
        identifiers=tuple(_identifiers(values, where)),
    )


def _identifiers(values: Mapping[str, str], where: str) -> Iterator[Identifier]:
    for text in several(values.get("identifiers", "")):
        found = _IDENTIFIER.fullmatch(text)
        if found is None:
            raise BadInput(f"{where}, identifiers", text, "kind=number or kind/COUNTRY=number, like uscc=91110108…")
        country = found["country"]
        kind = found["kind"].replace("%3D", "=").replace("%2F", "/").replace("%25", "%")
        yield Identifier(kind, found["value"], _country(country, f"{where}, identifiers") if country else None)
    for kind in NUMBERS:
        for number in several(values.get(kind, "")):
            yield Identifier(kind, number)


def _number(one: Identifier) -> str:
    kind = one.kind.replace("%", "%25").replace("=", "%3D").replace("/", "%2F")
    return f"{kind}/{one.country}={one.value}" if one.country else f"{kind}={one.value}"


def _country(text: str, where: str) -> str:
    code = countries.iso(text)
    if code is None:
        raise BadInput(where, text, "a two-letter code like CN, or a country's English name")
    return code


def _stay(values: Mapping[str, str], where: str) -> Stay:
    since, until = (_day(values.get(column, ""), f"{where}, {column}") for column in ("since", "until"))
    if since is not None and until is not None and until <= since:
        raise BadInput(
            f"{where}, until", until.isoformat(), f"a day after since ({since}): the first it no longer holds"
        )
    return Stay(where, values.get("list", ""), since, until, values.get("why", ""))


def _day(text: str, where: str) -> date | None:
    if not text.strip():
        return None
    try:
        if _DAY.fullmatch(text.strip()):
            return date.fromisoformat(text.strip())
    except ValueError:
        pass
    raise BadInput(where, text, "a day like 2025-01-16, or empty")


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    # With this end of a row both of its signs are quoted where they stand in a cell.
    csv.writer(out, lineterminator="\r\n").writerow([safe(cell) for cell in cells])
    return out.getvalue().removesuffix("\r\n") + "\n"
