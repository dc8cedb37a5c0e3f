"""Facts that follow from others and that many rules ask for: worked out once for a transaction, and taken as one fact.

A rule that asks whether an item is subject to the EAR rests on that answer, not on each fact behind it. So a watched
transaction (see `watched`) notes the answer alone.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Generic, TypeVar

from licet.model.transaction import Transaction

Worked = TypeVar("Worked")

IN_ORDER: list["Derived[Any]"] = []
"""Every derived fact, in the order of the modules that define them: each may rest on those before it."""


MOST_HELD = 4
"""Transactions whose answer is kept: one, and those that differ from it in what a rule asks about. Told apart by being
the same object: comparing all facts of two transactions takes longer than most answers."""


class Derived(Generic[Worked]):
    """A function of a transaction whose answer is a fact by itself. `work`: the function; `number`: its place."""

    def __init__(self, work: Callable[[Transaction], Worked]) -> None:
        self.number = len(IN_ORDER)
        self.work = work
        self._held: tuple[tuple[Transaction, Worked], ...] = ()
        update_wrapper(self, work)

    def __call__(self, transaction: Transaction) -> Worked:
        known: Worked | None = getattr(transaction, "_derived", lambda _: None)(self.number)
        if known is not None:
            return known
        for asked, answer in self._held:
            if asked is transaction:
                return answer
        worked = self.work(transaction)
        self._held = ((transaction, worked), *self._held[: MOST_HELD - 1])
        return worked


def derived(work: Callable[[Transaction], Worked]) -> Derived[Worked]:
    """The function, its answer being one fact for every rule that asks (never None)."""
    made = Derived(work)
    IN_ORDER.append(made)
    return made
