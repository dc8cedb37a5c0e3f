"""API keys: made, found, rotated, revoked. A key is shown when it is made and never again: only its digest is kept."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

import licet
from licet.serve.access import audit, tenants, tokens
from licet.serve.access.audit import Actor, Change
from licet.serve.access.who import By, Role, Who
from licet.serve.state.database import State
from licet.serve.state.tables import KEYS, TENANTS

OVERLAP = timedelta(days=7)
"""How long a rotated key still answers beside its successor."""
NOBODY = tokens.digest("")


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key; never the key."""

    prefix: str
    tenant: str
    name: str
    role: Role
    verbs: tuple[str, ...] | None
    created: datetime
    expires: datetime | None
    revoked: datetime | None
    last_used: date | None
    replaces: str | None

    def standing(self, now: datetime) -> str:
        """`valid`, `expired` or `revoked`."""
        if self.revoked is not None:
            return "revoked"
        return "expired" if self.expires is not None and self.expires <= now else "valid"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A key to be made."""

    tenant: str
    name: str
    role: Role = Role.READER
    verbs: tuple[str, ...] | None = None
    expires: datetime | None = None
    replaces: str | None = None


def create(state: State, actor: Actor, wanted: Wanted) -> str:
    """A new key; this is the only time that it is seen.

    Raises:
        BadInput: no such tenant; no name; an end that is past.
    """
    if not wanted.name.strip() or len(wanted.name) > 200:
        raise licet.BadInput("name", wanted.name, "what the key is for, in at most 200 characters")
    if wanted.expires is not None and wanted.expires <= actor.at:
        raise licet.BadInput("expires", wanted.expires.isoformat(), "a moment to come")
    with state.write() as connection:
        tenants.need(connection, actor, wanted.tenant)
        return _insert(connection, actor, wanted, "key created")


def rotate(state: State, actor: Actor, prefix: str, tenant: str | None, *, overlap: timedelta = OVERLAP) -> str:
    """A key in the place of another, which answers for the overlap and no longer. Its life is as long as the first's.

    Args:
        tenant: whose key it must be; None: any.

    Raises:
        BadInput: no such key of that tenant, or one that answers no more.
    """
    with state.write() as connection:
        old = _need(connection, prefix, tenant)
        if old.standing(actor.at) != "valid":
            raise licet.BadInput("key", prefix, "a key that still answers; make a new one")
        until = min(one for one in (old.expires, actor.at + overlap) if one is not None)
        life = old.expires - old.created if old.expires is not None else None
        wanted = Wanted(old.tenant, old.name, old.role, old.verbs, actor.at + life if life else None, prefix)
        connection.execute(sa.update(KEYS).where(KEYS.c.prefix == prefix).values(expires=until))
        return _insert(connection, actor, wanted, "key rotated")


def revoke(state: State, actor: Actor, prefix: str, tenant: str | None) -> None:
    """Ends a key at once.

    Raises:
        BadInput: no such key of that tenant.
    """
    with state.write() as connection:
        key = _need(connection, prefix, tenant)
        if key.revoked is None:
            connection.execute(sa.update(KEYS).where(KEYS.c.prefix == prefix).values(revoked=actor.at))
            audit.write(connection, actor, Change("key revoked", key.tenant, prefix))


def every(state: State, tenant: str | None) -> list[Key]:
    """The keys of a tenant, or of all; the oldest first."""
    asked = sa.select(KEYS).order_by(KEYS.c.created, KEYS.c.prefix)
    if tenant is not None:
        asked = asked.where(KEYS.c.tenant == tenant)
    with state.read() as connection:
        return [_key(one) for one in connection.execute(asked).mappings()]


def find(state: State, given: str, now: datetime) -> Who | None:
    """Whose key this is; None for one that does not answer, whatever the reason."""
    prefix = tokens.prefix_of(given)
    if prefix is None:
        return None
    asked = (
        sa.select(KEYS, TENANTS.c.addresses, TENANTS.c.disabled)
        .join(TENANTS, TENANTS.c.id == KEYS.c.tenant)
        .where(KEYS.c.prefix == prefix)
    )
    with state.read() as connection:
        row = connection.execute(asked).mappings().first()
    right = tokens.same(tokens.digest(given), row["digest"] if row else NOBODY)
    if row is None or not right or row["disabled"] is not None:
        return None
    key = _key(row)
    if key.standing(now) != "valid":
        return None
    if key.last_used != now.date():
        _used(state, prefix, now.date())
    verbs = None if key.verbs is None else frozenset(key.verbs)
    return Who(key.tenant, key.role, By.KEY, prefix, verbs, networks=tuple(row["addresses"]))


def _used(state: State, prefix: str, day: date) -> None:
    # A database that can be read and not written is no reason to refuse a question.
    with suppress(licet.StateUnavailable), state.write() as connection:
        connection.execute(sa.update(KEYS).where(KEYS.c.prefix == prefix).values(last_used=day))


def _insert(connection: Connection, actor: Actor, wanted: Wanted, what: str) -> str:
    prefix, key = tokens.new_key()
    connection.execute(
        sa.insert(KEYS).values(
            prefix=prefix,
            digest=tokens.digest(key),
            tenant=wanted.tenant,
            name=wanted.name.strip(),
            role=wanted.role.value,
            verbs=None if wanted.verbs is None else [*wanted.verbs],
            created=actor.at,
            expires=wanted.expires,
            replaces=wanted.replaces,
        )
    )
    more = {"role": wanted.role.value, "verbs": wanted.verbs, "replaces": wanted.replaces}
    audit.write(connection, actor, Change(what, wanted.tenant, prefix, more))
    return key


def _need(connection: Connection, prefix: str, tenant: str | None) -> Key:
    row = connection.execute(sa.select(KEYS).where(KEYS.c.prefix == prefix)).mappings().first()
    if row is None or (tenant is not None and row["tenant"] != tenant):
        raise licet.BadInput("key", prefix, "the prefix of a key of yours: eight letters and digits")
    return _key(row)


def _key(row: Any) -> Key:
    return Key(
        row["prefix"],
        row["tenant"],
        row["name"],
        Role(row["role"]),
        None if row["verbs"] is None else tuple(row["verbs"]),
        row["created"],
        row["expires"],
        row["revoked"],
        row["last_used"],
        row["replaces"],
    )
