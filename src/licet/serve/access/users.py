"""Users: made, given a password or bound to an identity provider, disabled."""

import secrets

import sqlalchemy as sa
from argon2 import PasswordHasher
from sqlalchemy.engine import Connection, RowMapping
from sqlalchemy.exc import IntegrityError

import licet
from licet.serve.access import audit, passwords, sessions, tenants
from licet.serve.access.audit import Actor, Change
from licet.serve.access.who import Role
from licet.serve.state.database import State
from licet.serve.state.tables import KEYS, USERS


def login_name(text: str) -> str:
    """A name as it is kept: small letters, no blanks around it."""
    return text.strip().casefold()


def create(
    state: State,
    actor: Actor,
    name: str,
    *,
    tenant: str = tenants.FIRST,
    role: Role = Role.READER,
    password: str | None = None,
    issuer: str | None = None,
    hasher: PasswordHasher = passwords.HASHER,
) -> str:
    """A new user, who logs in by a password or at an identity provider; gives the id.

    Raises:
        BadInput: the name is taken or none; the password is easily guessed; no such tenant.
    """
    kept = login_name(name)
    if not kept or len(kept) > 200 or any(one.isspace() for one in kept):
        raise licet.BadInput("name", name, "a name or an address of mail, without blanks, at most 200 characters")
    if password is not None:
        passwords.check(password, kept)
    made = f"u{secrets.token_hex(8)}"
    digest = None if password is None else hasher.hash(password)
    row = {"id": made, "tenant": tenant, "name": kept, "role": role.value, "password": digest, "issuer": issuer}
    try:
        with state.write() as connection:
            tenants.need(connection, actor, tenant)
            connection.execute(sa.insert(USERS).values(**row, created=actor.at))
            audit.write(connection, actor, Change("user created", tenant, made, {"role": role.value}))
    except IntegrityError as slip:
        raise licet.BadInput("name", name, "one that no user has yet") from slip
    return made


def set_password(
    state: State,
    actor: Actor,
    name: str,
    password: str,
    *,
    tenant: str | None = None,
    hasher: PasswordHasher = passwords.HASHER,
) -> None:
    """Gives a user another password, and ends the sessions that the one before began.

    Here and below, `tenant`: of which the user must be; None: of any. Errors: BadInput where there is no such user.
    """
    passwords.check(password, login_name(name))
    _change(state, actor, name, tenant, "password changed", password=hasher.hash(password))


def set_role(state: State, actor: Actor, name: str, role: Role, *, tenant: str | None = None) -> None:
    """Gives a user another role; sessions end."""
    _change(state, actor, name, tenant, "role changed", role=role.value)


def disable(state: State, actor: Actor, name: str, *, tenant: str | None = None) -> None:
    """From now on the user may not ask; sessions end."""
    _change(state, actor, name, tenant, "user disabled", disabled=actor.at)


def enable(state: State, actor: Actor, name: str, *, tenant: str | None = None) -> None:
    """The user may log in again."""
    _change(state, actor, name, tenant, "user enabled", disabled=None)


def of_tenant(state: State, user: str, tenant: str) -> RowMapping:
    """A user of a tenant by the id; another tenant's does not exist.

    Raises:
        BadInput: there is none.
    """
    for one in every(state, tenant):
        if one["id"] == user:
            return one
    raise licet.BadInput("user", user[:40], "the id of a user of yours")


def every(state: State, tenant: str | None) -> list[RowMapping]:
    """The users of a tenant, or of all, by name; without what they log in with."""
    columns = [USERS.c[name] for name in ("id", "tenant", "name", "role", "issuer", "created", "disabled")]
    asked = sa.select(*columns).order_by(USERS.c.name)
    if tenant is not None:
        asked = asked.where(USERS.c.tenant == tenant)
    with state.read() as connection:
        return [*connection.execute(asked).mappings()]


def anyone(state: State) -> bool:
    """Whether there is a key or a user at all."""
    with state.read() as connection:
        return any(_first(connection, table) for table in (KEYS, USERS))


def _first(connection: Connection, table: sa.Table) -> bool:
    return connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is not None


def _change(state: State, actor: Actor, name: str, tenant: str | None, what: str, **values: object) -> None:
    with state.write() as connection:
        asked = sa.select(*(USERS.c[one] for one in ("id", "tenant", "role"))).where(USERS.c.name == login_name(name))
        row = connection.execute(asked).mappings().first()
        if row is None or tenant not in (None, row["tenant"]):
            raise licet.BadInput("name", name, "a user of `licet access user list`")
        connection.execute(sa.update(USERS).where(USERS.c.id == row["id"]).values(values))
        sessions.end_all(connection, row["id"])
        more = {"role": values["role"], "before": row["role"]} if "role" in values else {}
        audit.write(connection, actor, Change(what, row["tenant"], row["id"], more))
