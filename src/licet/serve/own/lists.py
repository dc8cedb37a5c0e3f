"""A tenant's own lists, in time: each version holds from its day on, a withdrawal from its; nothing is written over.

A question about a day is asked of the versions of that day; before the first one the first is asked, as long as the
list is not withdrawn: a list says that somebody is to be stopped, whatever the day, where its rows name none.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping

import licet
from licet.serve.access import audit, tenants
from licet.serve.access.audit import Actor, Change
from licet.serve.state.database import State
from licet.serve.state.tables import LISTS

MOST_BYTES = 5_000_000
MOST_PARTIES = 10_000
MOST_LISTS = 20
"""Lists of one tenant that are asked at a time."""
MOST_VERSIONS = 1_000
"""Versions of all lists of one tenant that are kept."""
ENDINGS = (".csv", ".tsv")
COLUMNS = tuple(one for one in LISTS.c if one.name != "content")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a list, without its rows. `withdrawn`: from this day on the list is not asked."""

    number: int
    name: str
    file: str
    since: date
    digest: str
    parties: int
    bytes: int
    at: datetime
    by: str

    @property
    def withdrawn(self) -> bool:
        """Whether it ends the list."""
        return not self.digest


def versions(state: State, tenant: str) -> tuple[Version, ...]:
    """Every version of every list of a tenant, the oldest first."""
    asked = sa.select(*COLUMNS).where(LISTS.c.tenant == tenant).order_by(LISTS.c.id)
    with state.read() as connection:
        return tuple(_version(one) for one in connection.execute(asked).mappings())


def as_of(several: Sequence[Version], on: date) -> tuple[Version, ...]:
    """The versions that are asked about a day, by the names of their lists."""
    by_name: dict[str, list[Version]] = {}
    for one in several:
        by_name.setdefault(one.name, []).append(one)
    return tuple(held for name in sorted(by_name) for held in _held(by_name[name], on))


def names(state: State | None, tenant: str, on: date) -> tuple[str, ...]:
    """The names of a tenant's lists on a day, for answers that do not ask them; none where nothing is remembered."""
    return tuple(one.name for one in as_of(versions(state, tenant), on)) if state is not None else ()


def _held(several: Sequence[Version], on: date) -> Iterator[Version]:
    begun = [one for one in several if one.since <= on]
    if begun:
        yield from (one for one in begun[-1:] if not one.withdrawn)
    elif not several[-1].withdrawn:
        yield several[0]


def read(state: State, tenant: str, number: int) -> licet.CustomList:
    """A version of a tenant's list with its parties.

    Raises:
        BadInput: it is not one of this tenant, or ends its list.
    """
    file, data = content(state, tenant, number)
    return licet.custom_list(data, file)


def content(state: State, tenant: str, number: int) -> tuple[str, bytes]:
    """The name of the file of a version, and its bytes as they were kept.

    Raises:
        BadInput: it is not one of this tenant, or ends its list.
    """
    asked = sa.select(LISTS.c.file, LISTS.c.content).where(LISTS.c.tenant == tenant, LISTS.c.id == number)
    with state.read() as connection:
        row = connection.execute(asked).mappings().first()
    if row is None or row["content"] is None:
        raise licet.BadInput("list", number, "a version of a list of yours")
    return row["file"], zlib.decompress(row["content"])


def add(state: State, actor: Actor, tenant: str, file: str, data: bytes, today: date) -> licet.CustomList:
    """Keeps a file as the version of its list from a day on. One broken row refuses it whole.

    Raises:
        BadInput: a value that is not understood, by line and field; too many rows, lists or versions.
        SourceUnreadable: it is no table in UTF-8, or no party is in it.
    """
    if not file.lower().endswith(ENDINGS):
        raise licet.BadInput("file", file, f"a table ending in {' or '.join(ENDINGS)}")
    if len(data) > MOST_BYTES:
        raise licet.BadInput("file", f"more than {MOST_BYTES:,} bytes", f"at most {MOST_BYTES:,} bytes")
    one = licet.custom_list(data, file)
    if len(one.parties) > MOST_PARTIES:
        raise licet.BadInput("file", f"{len(one.parties):,} parties", f"at most {MOST_PARTIES:,} parties")
    if len(one.id) > LISTS.c.name.type.length:  # type: ignore[attr-defined]
        raise licet.BadInput("file", file, "a shorter name")
    with state.write() as connection:
        tenants.need(connection, actor, tenant)
        asked = sa.select(*COLUMNS).where(LISTS.c.tenant == tenant).order_by(LISTS.c.id)
        before = [_version(row) for row in connection.execute(asked).mappings()]
        _check_room(before, str(one.id), today)
        connection.execute(
            sa.insert(LISTS).values(
                tenant=tenant,
                name=str(one.id),
                file=file,
                since=today,
                digest=str(one.digest),
                parties=len(one.parties),
                bytes=len(data),
                content=zlib.compress(data),
                at=actor.at,
                by=actor.who,
            )
        )
        more = {"parties": len(one.parties), "digest": str(one.digest)}
        audit.write(connection, actor, Change("list kept", tenant, str(one.id), more))
    return one


def withdraw(state: State, actor: Actor, tenant: str, name: str, today: date) -> None:
    """From a day on the list is not asked; its versions stay.

    Raises:
        BadInput: the tenant has no such list, or it is withdrawn already.
    """
    with state.write() as connection:
        asked = sa.select(*COLUMNS).where(LISTS.c.tenant == tenant, LISTS.c.name == name).order_by(LISTS.c.id.desc())
        row = connection.execute(asked.limit(1)).mappings().first()
        if row is None or row["digest"] is None:
            raise licet.BadInput("list", name[:80], "a list of yours that is asked")
        values = {"tenant": tenant, "name": name, "file": row["file"], "since": today, "parties": 0, "bytes": 0}
        connection.execute(sa.insert(LISTS).values(**values, at=actor.at, by=actor.who))
        audit.write(connection, actor, Change("list withdrawn", tenant, name))


def _check_room(before: Sequence[Version], name: str, today: date) -> None:
    if len(before) >= MOST_VERSIONS:
        raise licet.BadInput("file", f"{len(before):,} versions are kept", f"at most {MOST_VERSIONS:,}")
    asked = {one.name for one in as_of(before, today)} - {name}
    if len(asked) >= MOST_LISTS:
        raise licet.BadInput("file", f"{len(asked)} lists are asked already", f"at most {MOST_LISTS}: withdraw one")


def _version(row: RowMapping) -> Version:
    return Version(
        row["id"],
        row["name"],
        row["file"],
        row["since"],
        row["digest"] or "",
        row["parties"],
        row["bytes"],
        row["at"],
        row["by"],
    )
