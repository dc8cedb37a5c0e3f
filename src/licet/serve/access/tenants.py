"""Tenants: who shares what a server remembers. No question crosses from one to another."""

import re
from ipaddress import ip_network

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping
from sqlalchemy.exc import IntegrityError

import licet
from licet.serve.access import audit
from licet.serve.access.audit import Actor, Change
from licet.serve.state.database import State
from licet.serve.state.tables import TENANTS

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,38}")
FIRST = "main"
"""The tenant that is made when a first key or user is, and none is named."""


def networks(texts: list[str]) -> list[str]:
    """Networks as they are kept.

    Raises:
        BadInput: one is no network.
    """
    try:
        return [str(ip_network(one.strip())) for one in texts]
    except ValueError as slip:
        raise licet.BadInput("--from", ", ".join(texts), "networks like 203.0.113.0/24 or 2001:db8::/32") from slip


def create(state: State, actor: Actor, tenant: str, *, name: str = "", addresses: list[str] | None = None) -> None:
    """A new tenant.

    Raises:
        BadInput: the id cannot be one, or is taken; an address is no network.
    """
    if not ID.fullmatch(tenant) or tenant == "local":
        raise licet.BadInput("tenant", tenant, "small letters, digits and hyphens, at most 39; not `local`")
    allowed = networks(addresses or [])
    try:
        with state.write() as connection:
            row = {"id": tenant, "name": name or tenant, "addresses": allowed, "created": actor.at}
            connection.execute(sa.insert(TENANTS).values(row))
            audit.write(connection, actor, Change("tenant created", tenant, tenant, {"addresses": allowed}))
    except IntegrityError as slip:
        raise licet.BadInput("tenant", tenant, "one that does not exist yet") from slip


def allow(state: State, actor: Actor, tenant: str, addresses: list[str]) -> None:
    """From which networks a tenant may ask; none: from any."""
    allowed = networks(addresses)
    _change(
        state, actor, tenant, Change("addresses changed", tenant, tenant, {"addresses": allowed}), addresses=allowed
    )


def disable(state: State, actor: Actor, tenant: str) -> None:
    """From now on no key and no user of the tenant may ask."""
    _change(state, actor, tenant, Change("tenant disabled", tenant, tenant), disabled=actor.at)


def enable(state: State, actor: Actor, tenant: str) -> None:
    """Keys and users of the tenant may ask again."""
    _change(state, actor, tenant, Change("tenant enabled", tenant, tenant), disabled=None)


def every(state: State) -> list[RowMapping]:
    """All tenants, by id."""
    with state.read() as connection:
        return [*connection.execute(sa.select(TENANTS).order_by(TENANTS.c.id)).mappings()]


def need(connection: Connection, actor: Actor, tenant: str) -> None:
    """Makes sure that there is such a tenant; `main` is made where it is missing.

    Raises:
        BadInput: there is none of that id.
    """
    ids = connection.execute(sa.select(TENANTS.c.id).order_by(TENANTS.c.id)).scalars().all()
    if tenant in ids:
        return
    if tenant != FIRST:
        raise licet.BadInput(
            "tenant", tenant, f"one of: {', '.join(ids) or 'none yet'}; or `licet access tenant create`"
        )
    row = {"id": FIRST, "name": FIRST, "addresses": [], "created": actor.at}
    connection.execute(sa.insert(TENANTS).values(row))
    audit.write(connection, actor, Change("tenant created", FIRST, FIRST))


def _change(state: State, actor: Actor, tenant: str, change: Change, **values: object) -> None:
    with state.write() as connection:
        done = connection.execute(sa.update(TENANTS).where(TENANTS.c.id == tenant).values(values))
        if not done.rowcount:
            raise licet.BadInput("tenant", tenant, "a tenant of `licet access tenant list`")
        audit.write(connection, actor, change)
