"""A tenant's profile: how strictly its names are screened where the question says so, and which lists it leaves out.

Every list is asked in any case. What stands on a list that is left out alone is not shown and is counted, so that the
answer never says no where such a party may be the one: unknown is never no.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

import licet
from licet.serve.access import audit, tenants
from licet.serve.access.audit import Actor, Change
from licet.serve.access.who import Who
from licet.serve.http.server import Server
from licet.serve.state.database import State
from licet.serve.state.tables import PROFILES

NUMBER = "own"
"""The name of a profile whose threshold is a number of the tenant's."""
NAMES = (*licet.PROFILES, NUMBER)
LEAST, MOST = 0.5, max(one.threshold for one in licet.PROFILES.values())
"""Between these a threshold of one's own may lie. Below, nearly every name is like another; above the strictest that is
published, a listed party written a little otherwise would be answered with silence."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How strictly a tenant screens. `changed`: when and by whom; None where nobody has chosen."""

    name: str = "default"
    threshold: float = licet.PROFILES["default"].threshold
    left_out: tuple[str, ...] = ()
    changed: datetime | None = None

    @property
    def shape(self) -> dict[str, Any]:
        """For programs: what an answer rests on."""
        return {"name": self.name, "threshold": self.threshold, "left_out": [*self.left_out]}


def read(state: State, tenant: str) -> Profile:
    """The profile of a tenant; the published default where nobody has chosen."""
    with state.read() as connection:
        row = connection.execute(sa.select(PROFILES).where(PROFILES.c.tenant == tenant)).mappings().first()
    if row is None:
        return Profile()
    return Profile(row["name"], _threshold(row["name"], row["threshold"]), tuple(row["left_out"]), row["changed"])


def of(server: Server, who: Who) -> Profile:
    """The profile of who asks; the published default where nothing is remembered."""
    return Profile() if server.gate.state is None else read(server.gate.state, who.home)


def save(state: State, actor: Actor, tenant: str, name: str, threshold: float | None, left_out: list[str]) -> None:
    """Keeps a profile, with who chose it.

    Raises:
        BadInput: no such profile; a threshold that a name gives, or that cannot be one; a list that is not known.
    """
    if name not in NAMES:
        raise licet.BadInput("profile", name, ", ".join(NAMES))
    if name == NUMBER and (threshold is None or not LEAST <= threshold <= MOST):
        raise licet.BadInput("threshold", threshold, f"a number from {LEAST} to {MOST}")
    known = {str(one) for one in licet.list_titles()}
    for one in left_out:
        if one not in known:
            raise licet.BadInput("lists", one[:80], "lists that are read here, by their ids")
    if set(left_out) >= known:
        raise licet.BadInput("lists", "all left out", "one list at least")
    kept = {"name": name, "threshold": threshold if name == NUMBER else None, "left_out": sorted(set(left_out))}
    with state.write() as connection:
        tenants.need(connection, actor, tenant)
        connection.execute(sa.delete(PROFILES).where(PROFILES.c.tenant == tenant))
        connection.execute(sa.insert(PROFILES).values(tenant=tenant, changed=actor.at, by=actor.who, **kept))
        audit.write(connection, actor, Change("profile changed", tenant, tenant, kept))


def _threshold(name: str, own: float | None) -> float:
    return own if own is not None and name == NUMBER else licet.PROFILES[name].threshold
