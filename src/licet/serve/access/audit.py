"""Who changed access, when, from where: rows that are added and never changed."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from licet.serve.state.database import State
from licet.serve.state.tables import AUDIT


@dataclass(frozen=True, slots=True)
class Actor:
    """Who changes something: `key:…`, `user:…`, or who runs a command on the machine. `at`: the moment."""

    who: str
    address: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed: `key created`, of whom, and what else is worth knowing; never a secret."""

    what: str
    tenant: str | None
    target: str
    more: dict[str, Any] = field(default_factory=dict)


def write(connection: Connection, actor: Actor, change: Change) -> None:
    """Adds a row in the transaction that makes the change: both are kept, or none."""
    connection.execute(
        sa.insert(AUDIT).values(
            at=actor.at,
            tenant=change.tenant,
            who=actor.who,
            what=change.what,
            target=change.target[:300],
            address=actor.address[:60],
            more=change.more,
        )
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows: of one kind, from one moment until before another; `before`: those written before the one of this
    number."""

    what: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None


def rows(state: State, tenant: str | None, most: int = 100, wanted: Wanted = Wanted()) -> list[dict[str, Any]]:
    """The newest rows of a tenant, the newest first; of all tenants where none is named."""
    asked = sa.select(AUDIT).order_by(AUDIT.c.id.desc()).limit(most)
    if tenant is not None:
        asked = asked.where(AUDIT.c.tenant == tenant)
    if wanted.what is not None:
        asked = asked.where(AUDIT.c.what == wanted.what)
    if wanted.since is not None:
        asked = asked.where(AUDIT.c.at >= wanted.since)
    if wanted.until is not None:
        asked = asked.where(AUDIT.c.at < wanted.until)
    if wanted.before is not None:
        asked = asked.where(AUDIT.c.id < wanted.before)
    with state.read() as connection:
        return [dict(one) for one in connection.execute(asked).mappings()]


def kinds(state: State, tenant: str) -> list[str]:
    """What has happened to a tenant at all, each kind once, by name."""
    asked = sa.select(AUDIT.c.what).where(AUDIT.c.tenant == tenant).distinct().order_by(AUDIT.c.what)
    with state.read() as connection:
        return [*connection.execute(asked).scalars()]
