"""Sessions of users in a browser: a random id in a cookie, its digest here; ended by rest, by age, by logging out."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

import licet
from licet.serve.access import tokens
from licet.serve.access.who import By, Role, Who
from licet.serve.state.database import State
from licet.serve.state.tables import SESSIONS, TENANTS, USERS

SEEN_EVERY = timedelta(minutes=1)
"""How often it is written down that a session is in use."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long a session lives without a request, and at all."""

    idle: timedelta = timedelta(minutes=60)
    longest: timedelta = timedelta(hours=12)


def begin(connection: Connection, user: str, now: datetime, before: str | None, lengths: Lengths) -> str:
    """The id of a new session; the one that the browser had before ends, so that nobody can give it one."""
    old = [SESSIONS.c.created <= now - lengths.longest, SESSIONS.c.seen <= now - lengths.idle]
    if before is not None:
        old.append(SESSIONS.c.digest == tokens.digest(before))
    connection.execute(sa.delete(SESSIONS).where(sa.or_(*old)))
    made = tokens.new_id()
    connection.execute(sa.insert(SESSIONS).values(digest=tokens.digest(made), user=user, created=now, seen=now))
    return made


def end(state: State, session: str) -> None:
    """Ends a session; nothing happens where it has ended."""
    with state.write() as connection:
        connection.execute(sa.delete(SESSIONS).where(SESSIONS.c.digest == tokens.digest(session)))


def end_all(connection: Connection, user: str) -> None:
    """Ends every session of a user."""
    connection.execute(sa.delete(SESSIONS).where(SESSIONS.c.user == user))


def find(state: State, session: str, now: datetime, lengths: Lengths) -> Who | None:
    """Whose session this is; None where it has ended, or its user or tenant may no longer ask."""
    asked = (
        sa.select(
            *(SESSIONS.c.seen, USERS.c.id, USERS.c.name, USERS.c.role, USERS.c.tenant),
            TENANTS.c.addresses.label("addresses"),
        )
        .join(USERS, USERS.c.id == SESSIONS.c.user)
        .join(TENANTS, TENANTS.c.id == USERS.c.tenant)
        .where(
            SESSIONS.c.digest == tokens.digest(session),
            SESSIONS.c.created > now - lengths.longest,
            SESSIONS.c.seen > now - lengths.idle,
            USERS.c.disabled.is_(None),
            TENANTS.c.disabled.is_(None),
        )
    )
    with state.read() as connection:
        row = connection.execute(asked).mappings().first()
    if row is None:
        return None
    if row["seen"] <= now - SEEN_EVERY:
        _seen(state, session, now)
    return Who(
        *(row["tenant"], Role(row["role"]), By.USER, row["id"]),
        csrf=tokens.csrf(session),
        networks=tuple(row["addresses"]),
        label=row["name"],
    )


def _seen(state: State, session: str, now: datetime) -> None:
    # A database that can be read and not written is no reason to refuse a question.
    with suppress(licet.StateUnavailable), state.write() as connection:
        here = SESSIONS.c.digest == tokens.digest(session)
        connection.execute(sa.update(SESSIONS).where(here).values(seen=now))
