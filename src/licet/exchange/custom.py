"""Other people's lists beside the official ones: a CSV or FollowTheMoney file as parties with listings of its own.

The list is `custom:` and the file's name without its ending; each party's id begins with it. So no answer can take a
custom list for an official one. A party without a first day is on the list whatever the day; a listing never says
that anybody is clear.
"""

import hashlib
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from licet.errors import BadInput, SourceUnreadable
from licet.exchange import party_csv
from licet.exchange.ftm_in import Read, Texts, read_entities
from licet.exchange.party_csv import Stay
from licet.model import Basis, Detail, Digest, Listing, Party, PartyId, SourceId
from licet.names.normalize import checked

PREFIX = "custom:"
CSV_ENDINGS = (".csv", ".tsv")
FTM_ENDINGS = (".ftm.json", ".jsonl", ".ndjson", ".json")
_PARTIAL = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}).*)?)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CustomList:
    """One custom list: its id, the file it was read from, the digest of the file's bytes, its parties."""

    id: SourceId
    file: str
    digest: Digest
    parties: tuple[tuple[Party, tuple[Listing, ...]], ...]


def is_custom(source: SourceId | str) -> bool:
    """Whether a list, or a party by its id, is of a custom list."""
    return source.startswith(PREFIX)


def custom_list(data: bytes, file: str) -> CustomList:
    """The custom list that a file holds; `file` is its name, whose ending says what is inside.

    Raises:
        BadInput: the ending is not one that is read, or a value is not understood: line, field and value are named.
        SourceUnreadable: the bytes are not UTF-8, or no party is in it.
    """
    ending = next((one for one in (*CSV_ENDINGS, *FTM_ENDINGS) if file.lower().endswith(one)), None)
    stem = re.sub(r"[^\w]+", "-", file[: -len(ending)] if ending else "").strip("-").lower()
    if ending is None or not stem:
        raise BadInput("a custom list", file, f"a file ending in {', '.join((*CSV_ENDINGS, *FTM_ENDINGS))}")
    source, digest = SourceId(f"{PREFIX}{stem}"), Digest("sha256:" + hashlib.sha256(data).hexdigest())
    text = _text(data, file)
    read = party_csv.read(text, file) if ending in CSV_ENDINGS else _of_ftm(text, file)
    edition = f"{source}@{digest}"
    return CustomList(source, file, digest, tuple(_prefixed(source, edition, party, stays) for party, stays in read))


def digest_of(lists: Iterable[CustomList]) -> str:
    """What several custom lists add to the digest of a snapshot: the id and digest of each, in the order of ids."""
    return "\n".join(f"{one.id} {one.digest}" for one in sorted(lists, key=lambda one: one.id))


def _text(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as slip:
        line = data.count(b"\n", 0, slip.start) + 1
        raise SourceUnreadable(
            f"{file} line {line}: byte 0x{data[slip.start]:02x} is not UTF-8; save it as UTF-8"
        ) from slip


def _prefixed(
    source: SourceId, edition: str, party: Party, stays: tuple[Stay, ...]
) -> tuple[Party, tuple[Listing, ...]]:
    identity = PartyId(f"{source}:{party.id}")
    why = tuple(Detail("why", one) for one in dict.fromkeys(stay.why for stay in stays) if one)
    listings = tuple(
        Listing(
            list=source,
            party=identity,
            name=party.name,
            since=stay.since,
            since_basis=Basis.EFFECTIVE if stay.since else Basis.EDITION,
            citations=(),
            known_since=None,
            edition=edition,
            # Without a first day it holds on every day: a custom list says that somebody is to be stopped.
            not_after=None if stay.since else date.min,
            until=stay.until,
            until_basis=Basis.EFFECTIVE if stay.until else None,
            programs=(stay.list,) if stay.list else (),
        )
        for stay in stays
    )
    return replace(party, id=identity, details=party.details + why), listings


def _of_ftm(text: str, file: str) -> Iterator[tuple[Party, tuple[Stay, ...]]]:
    for one in read_entities(text.split("\n"), file):
        for name in (one.party.name, *one.party.aliases, *one.party.weak_aliases):
            checked(name, f"{one.where}, name")
        yield one.party, _stays(one)


def _stays(one: Read) -> tuple[Stay, ...]:
    return tuple(_stay(where, said) for where, said in one.sanctions) or (Stay(one.where),)


def _stay(where: str, said: Texts) -> Stay:
    """A sanction as a stay; of days that are only a month or a year, the first begins it and the last ends it."""
    since = _first(said.get("startDate", ()) or said.get("listingDate", ()), f"{where}, startDate")
    last = max((_days(one, f"{where}, endDate")[1] for one in said.get("endDate", ())), default=date.max)
    if since is not None and last < since:
        raise BadInput(f"{where}, endDate", last.isoformat(), f"a day that is not before startDate ({since})")
    # The last day of the calendar is how registers write that something never ends.
    until = last + timedelta(days=1) if last < date.max else None
    return Stay(where, " | ".join(said.get("program", ())), since, until, "; ".join(said.get("reason", ())))


def _first(values: tuple[str, ...], where: str) -> date | None:
    return min((_days(one, where)[0] for one in values), default=None)


def _days(text: str, where: str) -> tuple[date, date]:
    """The first and the last day that a date, a month or a year can mean."""
    found = _PARTIAL.fullmatch(text)
    try:
        if found is not None:
            year, month, day = int(found["year"]), int(found["month"] or 0), int(found["day"] or 0)
            if day:
                return date(year, month, day), date(year, month, day)
            last = month or 12
            return date(year, month or 1, 1), date(year, last, monthrange(year, last)[1])
    except ValueError:
        pass
    raise BadInput(where, text, "a day like 2025-01-16, a month like 2025-01, or a year")
