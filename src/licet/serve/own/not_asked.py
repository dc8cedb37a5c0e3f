"""What answers say of a tenant's own lists that they have not asked: where there are any, it is never silence."""

from collections.abc import Sequence
from datetime import date

from licet.serve.access.who import Who
from licet.serve.http.server import Server
from licet.serve.own import lists
from licet.serve.shapes import Shape

FIELD = "not_asked"


def names(server: Server, who: Who, on: date) -> tuple[str, ...]:
    """The lists of who asks, on a day.

    Raises:
        StateUnavailable: whether there are any cannot be known now.
    """
    return lists.names(server.gate.state, who.home, on)


def shape(several: Sequence[str]) -> Shape:
    """For programs; nothing where there are none."""
    return {FIELD: list(several)} if several else {}


def sentences(several: Sequence[str]) -> tuple[str, ...]:
    """For people; none where there are none."""
    if not several:
        return ()
    bare = ", ".join(one.partition(":")[2] for one in several)
    return (f"Your own lists are not asked here: {bare}. Screen each name to ask them.",)
