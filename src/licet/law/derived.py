"""Facts that follow from others and that many rules ask for: worked out once for a transaction, and taken as one fact.

A rule that asks whether an item is subject to the EAR rests on that answer, not on each fact behind it. So a watched
transaction (see `watched`) notes the answer alone.
"""

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from typing import Any, Generic, TypeVar

from licet.model.transaction import Transaction

Worked = TypeVar("Worked")

IN_ORDER: list["Derived[Any]"] = []
"""Every derived fact, in the order of the modules that define them: each may rest on those before it."""


class Derived(Generic[Worked]):
    """A function of a transaction whose answer is a fact by itself. `work`: the function; `number`: its place."""

    def __init__(self, work: Callable[[Transaction], Worked]) -> None:
        self.number = len(IN_ORDER)
        self.work = work
        self._held = lru_cache(maxsize=32)(work)
        update_wrapper(self, work)

    def __call__(self, transaction: Transaction) -> Worked:
        known: Worked | None = getattr(transaction, "_derived", lambda _: None)(self.number)
        return self._held(transaction) if known is None else known


def derived(work: Callable[[Transaction], Worked]) -> Derived[Worked]:
    """The function, its answer being one fact for every rule that asks (never None)."""
    made = Derived(work)
    IN_ORDER.append(made)
    return made
