"""Whose a request is: the tenant, and who of it asks."""

from typing import NamedTuple

from fastapi import Request

LOCAL = "local"
"""The tenant and the user of a server that asks for no keys."""


class Owner(NamedTuple):
    """A tenant, and a user or key of it."""

    tenant: str
    name: str


def owner(request: Request) -> Owner:
    """Whose a request is: what the check of access put into its state, else `local`."""
    who = getattr(request.state, "who", None)
    if who is None:
        return Owner(LOCAL, LOCAL)
    return Owner(str(who.tenant), str(who.name))
