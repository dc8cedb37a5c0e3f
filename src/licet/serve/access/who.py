"""Who asks, and what a role may do."""

from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, cast

from fastapi import Depends, Request

import licet


class Role(StrEnum):
    """What somebody may do; each role may do all that those before it may."""

    READER = "reader"
    ANALYST = "analyst"
    APPROVER = "approver"
    ADMIN = "admin"

    def reaches(self, needed: "Role") -> bool:
        """Whether this role may do what the other one may."""
        order = tuple(Role)
        return order.index(self) >= order.index(needed)


class By(StrEnum):
    """How somebody showed who they are."""

    KEY = "key"
    USER = "user"
    LOCAL = "local"
    """Nobody had to: the server answers on this machine only."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks. `id`: a key's prefix or a user's id. `csrf`: what forms of this session carry; empty without one.

    `label`: the name that a user logs in by, for pages; never for logs.
    """

    tenant: str
    role: Role
    by: By
    id: str
    verbs: frozenset[str] | None = None
    csrf: str = ""
    networks: tuple[str, ...] = ()
    label: str = ""

    @property
    def home(self) -> str:
        """The tenant whose settings they see; the person at this machine has the first one."""
        return "main" if self.by is By.LOCAL else self.tenant

    @property
    def shown(self) -> str:
        """As it stands in logs and audit rows: `key:ab12cd34`."""
        return f"{self.by}:{self.id}"

    @property
    def name(self) -> str:
        """Who of the tenant it is, as what they leave behind is kept under."""
        return self.id if self.by is By.LOCAL else self.shown

    def may(self, role: Role, verb: str | None) -> bool:
        """Whether the role suffices, and the verb is none of those that a key leaves out."""
        return self.role.reaches(role) and (self.verbs is None or verb in self.verbs)


LOCAL = Who("local", Role.ADMIN, By.LOCAL, "local")
"""The person at this machine."""


ASKING: ContextVar[Who | None] = ContextVar("asking", default=None)
"""Who sent the request that is being answered, for what every page shows; None before the guard knows."""


def role(text: str) -> Role:
    """The role of that name.

    Raises:
        BadInput: it is none.
    """
    if text not in tuple(Role):
        raise licet.BadInput("role", text, ", ".join(Role))
    return Role(text)


def who(request: Request) -> Who:
    """Who sent a request: what the guard decided. Fails where no guard stood before it."""
    return cast(Who, request.scope["state"]["who"])


TheWho = Annotated[Who, Depends(who)]
