"""`licet access`: who may ask a server: tenants, keys, users, and what changed."""

import getpass
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

import licet
from licet.serve.console import DONE, command
from licet.serve.options import Json
from licet.serve.streams import out, tell

if TYPE_CHECKING:
    from licet.serve.access.audit import Actor
    from licet.serve.state.database import State

app = typer.Typer(name="access", help="Who may ask a server: tenants, keys, users.", rich_markup_mode=None)
tenants_app = typer.Typer(name="tenant", help="Tenants, who never see each other.", rich_markup_mode=None)
keys_app = typer.Typer(name="key", help="Keys of programs.", rich_markup_mode=None)
users_app = typer.Typer(name="user", help="Users, who log in.", rich_markup_mode=None)
for group in (keys_app, users_app, tenants_app):
    app.add_typer(group)

Tenant = Annotated[str, typer.Option("--tenant", metavar="ID", help="Of which tenant (default: main).")]
AnyTenant = Annotated[str | None, typer.Option("--tenant", metavar="ID", help="Only of this tenant (default: all).")]
RoleName = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, analyst, approver or admin.")]
From = Annotated[
    list[str] | None, typer.Option("--from", metavar="NETWORK", help="Only from this network (default: from any).")
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name that is typed to log in.")]
Prefix = Annotated[str, typer.Argument(metavar="PREFIX", help="The eight letters after `licet_`.")]


def _opened() -> "tuple[State, Actor]":
    from licet.serve.access.audit import Actor
    from licet.serve.state.upgrading import open_state

    return open_state(), Actor(f"command:{getpass.getuser()}", platform.node(), datetime.now(UTC))


def create_tenant(
    tenant: Annotated[str, typer.Argument(metavar="ID", help="Small letters, digits, hyphens.")],
    name: Annotated[str, typer.Option("--name", help="What it is called.")] = "",
    networks: From = None,
) -> int:
    """Make a tenant: its keys, users and what they keep are seen by no other."""
    from licet.serve.access import tenants

    state, actor = _opened()
    tenants.create(state, actor, tenant, name=name, addresses=networks)
    out(f"Tenant {tenant} is made.")
    return DONE


def list_tenants(json: Json = False) -> int:
    """Which tenants are there?"""
    from licet.serve.access import tenants

    rows = [
        {"tenant": one["id"], "name": one["name"], "from": one["addresses"], "disabled": one["disabled"] is not None}
        for one in tenants.every(_opened()[0])
    ]
    return _listed(rows, json)


def allow(
    tenant: Annotated[str, typer.Argument(metavar="ID", help="The tenant.")],
    networks: From = None,
) -> int:
    """From which networks may a tenant ask? Without --from: from any."""
    from licet.serve.access import tenants

    state, actor = _opened()
    tenants.allow(state, actor, tenant, networks or [])
    out(f"Tenant {tenant} may ask from {', '.join(networks or []) or 'any address'}.")
    return DONE


def disable_tenant(tenant: Annotated[str, typer.Argument(metavar="ID", help="The tenant.")]) -> int:
    """End the access of a tenant: of all its keys and users, at once."""
    from licet.serve.access import tenants

    state, actor = _opened()
    tenants.disable(state, actor, tenant)
    out(f"Tenant {tenant} may not ask any more.")
    return DONE


def enable_tenant(tenant: Annotated[str, typer.Argument(metavar="ID", help="The tenant.")]) -> int:
    """Let a disabled tenant ask again, with its keys and users as they were."""
    from licet.serve.access import tenants

    state, actor = _opened()
    tenants.enable(state, actor, tenant)
    out(f"Tenant {tenant} may ask again.")
    return DONE


def create_key(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the key is for.")],
    role: RoleName = "reader",
    tenant: Tenant = "main",
    verb: Annotated[
        list[str] | None, typer.Option("--verb", metavar="VERB", help="Only this verb: screen, decide … (repeatable).")
    ] = None,
    days: Annotated[int | None, typer.Option("--days", help="After how many days it ends (default: never).")] = None,
) -> int:
    """Make a key. It is shown once, and only its digest is kept."""
    from licet.serve.access import api, keys, who

    state, actor = _opened()
    expires = actor.at + timedelta(days=_days(days)) if days is not None else None
    wanted = keys.Wanted(tenant, name, who.role(role), api.verbs(verb), expires)
    return _shown(keys.create(state, actor, wanted))


def list_keys(tenant: AnyTenant = None, json: Json = False) -> int:
    """Which keys are there, until when, and when were they used last?"""
    from licet.serve.access import api, keys

    state, actor = _opened()
    return _listed([api.key_shape(one, one.standing(actor.at)) for one in keys.every(state, tenant)], json)


def rotate_key(
    prefix: Prefix,
    overlap: Annotated[int, typer.Option("--overlap", help="Days that the old key still answers.", min=0)] = 7,
) -> int:
    """Make a key in the place of another, which answers a while longer."""
    from licet.serve.access import keys

    state, actor = _opened()
    return _shown(keys.rotate(state, actor, prefix, None, overlap=timedelta(days=overlap)))


def revoke_key(prefix: Prefix) -> int:
    """End a key at once."""
    from licet.serve.access import keys

    state, actor = _opened()
    keys.revoke(state, actor, prefix, None)
    out(f"Key {prefix} does not answer any more.")
    return DONE


def create_user(
    name: Name,
    role: RoleName = "reader",
    tenant: Tenant = "main",
    provider: Annotated[
        bool, typer.Option("--provider", help="Logs in at the identity provider (LICET_OIDC_ISSUER), not here.")
    ] = False,
) -> int:
    """Make a user; the password is asked for, or read from stdin."""
    from licet.serve.access import users, who

    state, actor = _opened()
    issuer = licet.Settings.now().oidc_issuer if provider else None
    if provider and issuer is None:
        raise licet.BadInput("LICET_OIDC_ISSUER", None, "the issuer of the identity provider")
    password = None if provider else _password()
    users.create(state, actor, name, tenant=tenant, role=who.role(role), password=password, issuer=issuer)
    out(f"User {users.login_name(name)} may log in.")
    return DONE


def set_password(name: Name) -> int:
    """Give a user another password; sessions end. It is asked for, or read from stdin."""
    from licet.serve.access import users

    state, actor = _opened()
    users.set_password(state, actor, name, _password())
    out(f"User {users.login_name(name)} has a new password; sessions have ended.")
    return DONE


def disable_user(name: Name) -> int:
    """End the access of a user at once; sessions end."""
    from licet.serve.access import users

    state, actor = _opened()
    users.disable(state, actor, name)
    out(f"User {users.login_name(name)} may not log in any more.")
    return DONE


def enable_user(name: Name) -> int:
    """Let a disabled user log in again."""
    from licet.serve.access import users

    state, actor = _opened()
    users.enable(state, actor, name)
    out(f"User {users.login_name(name)} may log in again.")
    return DONE


def set_role(
    name: Name, role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, analyst, approver or admin.")]
) -> int:
    """Give a user another role; sessions end."""
    from licet.serve.access import users, who

    state, actor = _opened()
    users.set_role(state, actor, name, who.role(role))
    out(f"User {users.login_name(name)} is {role} from now on; sessions have ended.")
    return DONE


def list_users(tenant: AnyTenant = None, json: Json = False) -> int:
    """Which users are there?"""
    from licet.serve.access import users

    rows = [
        {"name": one["name"], "tenant": one["tenant"], "role": one["role"], "disabled": one["disabled"] is not None}
        for one in users.every(_opened()[0], tenant)
    ]
    return _listed(rows, json)


def changes(tenant: AnyTenant = None, json: Json = False) -> int:
    """Who changed access, when, from where? The newest hundred."""
    from licet.serve.access import audit

    rows = [{**one, "at": one["at"].isoformat(timespec="seconds")} for one in audit.rows(_opened()[0], tenant)]
    return _listed(rows, json)


def _days(days: int) -> int:
    if not 1 <= days <= 3650:
        raise licet.BadInput("--days", days, "1 to 3650")
    return days


def _password() -> str:
    """Typed twice without being shown, or the first line of stdin."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first, second = getpass.getpass("Password: "), getpass.getpass("Once more: ")
    if first != second:
        raise licet.BadInput("password", "two that differ", "the same one twice")
    return first


def _shown(key: str) -> int:
    """The key alone on stdout, so that it can be put into a file; the rest beside it."""
    tell("This key is shown once:")
    out(key)
    return DONE


def _listed(rows: list[dict[str, object]], json: bool) -> int:
    from licet.serve.writing import as_json

    if json:
        out(as_json(rows))
        return DONE
    for row in rows:
        out("  ".join(f"{name} {_cell(value)}" for name, value in row.items() if value not in (None, [], {}, False)))
    return DONE


def _cell(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


COMMANDS: tuple[tuple[typer.Typer, str, Callable[..., int]], ...] = (
    (tenants_app, "create", create_tenant),
    (tenants_app, "list", list_tenants),
    (tenants_app, "allow", allow),
    (tenants_app, "disable", disable_tenant),
    (tenants_app, "enable", enable_tenant),
    (keys_app, "create", create_key),
    (keys_app, "list", list_keys),
    (keys_app, "rotate", rotate_key),
    (keys_app, "revoke", revoke_key),
    (users_app, "create", create_user),
    (users_app, "list", list_users),
    (users_app, "password", set_password),
    (users_app, "role", set_role),
    (users_app, "disable", disable_user),
    (users_app, "enable", enable_user),
    (app, "changes", changes),
)
for under, name, verb in COMMANDS:
    under.command(name)(command(verb))
