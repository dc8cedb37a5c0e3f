"""The users of one's own tenant: which there are, a new one, a change of one."""

from typing import Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from pydantic import Field
from sqlalchemy.engine import RowMapping

import licet
from licet.serve.access import users
from licet.serve.access.api import actor_of, state_of
from licet.serve.access.audit import Actor
from licet.serve.access.gate import Gate
from licet.serve.access.login import AT_ONCE
from licet.serve.access.who import TheWho, Who, role
from licet.serve.api.questions import Question
from licet.serve.http.answers import Json
from licet.serve.http.server import TheServer
from licet.serve.http.strict_json import StrictRoute

router = APIRouter(route_class=StrictRoute, tags=["access"])


class NewUser(Question):
    """A user to be made, of one's own tenant."""

    name: str = Field(description="As it is typed to log in.", examples=["analyst@example.com"])
    role: str = Field("reader", description="reader, analyst, approver or admin.")
    password: str | None = Field(None, description="Without it the user logs in at the identity provider.")


class UserChange(Question):
    """The one thing that is to change of a user; sessions end."""

    role: str | None = Field(None, description="reader, analyst, approver or admin.")
    password: str | None = Field(None, description="Another password.")
    disabled: bool | None = Field(None, description="true: may not log in any more; false: may again.")


@router.get("/access/users", summary="Which users does my tenant have?")
def list_users(server: TheServer, who: TheWho) -> Json:
    """The users of one's tenant, by name."""
    return Json({"users": [shape(one) for one in users.every(state_of(server.gate), who.home)]})


@router.post("/access/users", summary="A new user of my tenant", status_code=201)
async def create_user(asked: NewUser, request: Request, server: TheServer, who: TheWho) -> Json:
    """The user, who may log in from now on."""
    actor = actor_of(request, server.gate, who)
    return Json(await run_sync(make, server.gate, actor, who, asked, limiter=AT_ONCE), 201)


@router.patch("/access/users/{user}", summary="Change a user of my tenant")
async def change_user(asked: UserChange, user: str, request: Request, server: TheServer, who: TheWho) -> Json:
    """The user as it is then. Oneself is changed by another admin."""
    actor = actor_of(request, server.gate, who)
    return Json(await run_sync(change, server.gate, actor, who, user, asked, limiter=AT_ONCE))


def make(gate: Gate, actor: Actor, who: Who, asked: NewUser) -> dict[str, Any]:
    """A new user of the tenant of who asks; errors as those of `users.create`."""
    state = state_of(gate)
    issuer = None
    if asked.password is None:
        if gate.provider is None:
            raise licet.BadInput("password", None, "a password: no identity provider is set up (LICET_OIDC_ISSUER)")
        issuer = gate.provider.issuer
    made = users.create(
        *(state, actor, asked.name),
        tenant=who.home,
        role=role(asked.role),
        password=asked.password,
        issuer=issuer,
        hasher=gate.hasher,
    )
    return shape(users.of_tenant(state, made, who.home))


def change(gate: Gate, actor: Actor, who: Who, user: str, asked: UserChange) -> dict[str, Any]:
    """Changes what is asked of a user of the same tenant.

    Raises:
        BadInput: no such user; oneself; a password that is easily guessed, or of a user of the provider.
    """
    state = state_of(gate)
    if len(asked.model_fields_set) != 1:
        raise licet.BadInput("the change", ", ".join(sorted(asked.model_fields_set)) or "none", "one thing at a time")
    row = users.of_tenant(state, user, who.home)
    if who.id == user:
        raise licet.BadInput("user", "yourself", "another user: another admin changes you, or `licet access user`")
    given = role(asked.role) if asked.role is not None else None
    if asked.password is not None:
        if row["issuer"] is not None:
            raise licet.BadInput("password", "of another", "a user who logs in by a password, not at the provider")
        users.set_password(state, actor, row["name"], asked.password, tenant=who.home, hasher=gate.hasher)
    if given is not None:
        users.set_role(state, actor, row["name"], given, tenant=who.home)
    if asked.disabled is not None:
        (users.disable if asked.disabled else users.enable)(state, actor, row["name"], tenant=who.home)
    return shape(users.of_tenant(state, user, who.home))


def shape(row: RowMapping) -> dict[str, Any]:
    """A user for programs."""
    return {
        "id": row["id"],
        "name": row["name"],
        "role": row["role"],
        "provider": row["issuer"],
        "created": row["created"].isoformat(),
        "disabled": row["disabled"].isoformat() if row["disabled"] else None,
    }
