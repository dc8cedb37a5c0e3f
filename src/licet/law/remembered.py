"""Answers remembered by the facts they rest on: a tree of what a function of a transaction asks.

A function of facts alone asks for them one after another, and what it asks for next depends on what it has found. So
its notes (see `watched`) are a path in a tree: at each fork a fact, or a comparison of the day. A transaction is
answered by following its facts; where the path ends early the function itself is asked, and the path grows.

Most facts are the same in most transactions, so most forks have one way on. They are drawn together (`_drawn`): many
facts are then compared at once. A way that does not fit leads back to the forks it was drawn from.

Not modelled here: functions that look at anything else than the transaction.
"""

from collections.abc import Callable, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, Final, Generic, TypeVar

from licet.law.watched import DAY_BEFORE, HOW_MANY, Note, Notes, watched
from licet.model.transaction import Transaction

Answered = TypeVar("Answered")

LEAF: Final = -3
"""The end of a path."""
RUN: Final = -4
"""Forks with one way on, drawn together."""

Fork = list[Any]
"""[place of a fact, {value: next}], [DAY_ITSELF, {day: next}], [DAY_BEFORE, day, next if earlier, next if not],
[LEAF, answer] or [RUN, getter of facts, their values, since, before, next, first fork of the run].
Lists and not values of a class: following a path is most of the time of a remembered answer."""


class Remembered(Generic[Answered]):
    """What a function of a transaction has answered. `known`: how many derived facts it may take as facts."""

    __slots__ = ("_ask", "_drawn", "_first", "_grown", "_known", "_next_drawing")

    def __init__(self, ask: Callable[[Transaction], Answered], known: int) -> None:
        self._ask, self._known = ask, known
        self._first: list[Fork | None] = [None]
        self._drawn: Fork | None = None
        self._grown, self._next_drawing = 0, 4

    def of(self, facts: Sequence[Any], transaction: Transaction) -> Answered:
        """The answer for a transaction and its facts, as `watched.facts` gives them."""
        on = transaction.on
        leaf = _leaf(self._drawn, facts, on) or _leaf(self._first[0], facts, on)
        if leaf is not None:
            found: Answered = leaf[1]
            return found
        notes = Notes()
        answer = self._ask(watched(transaction, notes, facts[: self._known]))
        self._grow(notes.found, answer)
        return answer

    def _grow(self, path: Sequence[Note], answer: Answered) -> None:
        """Lays a path to an answer, over what is there already as far as it goes the same way."""
        forks: Any = self._first
        at: Any = 0
        for place, value in path:
            other = value[0] if place == DAY_BEFORE else None
            fork = forks.get(at) if isinstance(forks, dict) else forks[at]
            if fork is None or fork[0] != place or (other is not None and fork[1] != other):
                fork = forks[at] = [place, {}] if other is None else [place, other, None, None]
            forks, at = (fork[1], value) if other is None else (fork, 2 if value[1] else 3)
        forks[at] = [LEAF, answer]
        self._grown += 1
        if self._grown == self._next_drawing:
            self._drawn, self._next_drawing = _drawn(self._first[0]), 2 * self._grown


def _leaf(fork: Fork | None, facts: Sequence[Any], on: date) -> Fork | None:
    """The end of the path that the facts lead to; None where it ends early."""
    while fork is not None:
        kind = fork[0]
        if kind >= 0:
            fork = fork[1].get(facts[kind])
        elif kind == RUN:
            fits = fork[3] <= on < fork[4] and fork[1](facts) == fork[2]
            fork = fork[5] if fits else fork[6]
        elif kind == LEAF:
            return fork
        elif kind == DAY_BEFORE:
            fork = fork[2] if on < fork[1] else fork[3]
        else:
            fork = fork[1].get(on)
    return None


def _drawn(first: Fork | None) -> Fork | None:
    """The tree from a fork on with its runs drawn together."""
    places: list[int] = []
    values: list[Any] = []
    since, before = date.min, date.max
    fork = first
    while fork is not None:
        if fork[0] >= 0 and len(fork[1]) == 1:
            ((value, after),) = fork[1].items()
            places.append(fork[0])
            values.append(value)
            if fork[0] == HOW_MANY:
                # The facts of a party are looked at only where there is one.
                fork = after
                break
        elif fork[0] == DAY_BEFORE and None in fork[2:]:
            since, before = (since, fork[1]) if fork[3] is None else (fork[1], before)
            after = fork[2] or fork[3]
        else:
            break
        fork = after
    rest = _branched(fork)
    if first is fork or rest is None:
        return rest
    if not places:
        return [RUN, _nothing, (), since, before, rest, first]
    return [RUN, itemgetter(*places), values[0] if len(values) == 1 else tuple(values), since, before, rest, first]


def _nothing(_: Sequence[Any]) -> tuple[()]:
    return ()


def _branched(fork: Fork | None) -> Fork | None:
    """A fork with several ways on, each of them drawn."""
    if fork is None or fork[0] == LEAF:
        return fork
    if fork[0] == DAY_BEFORE:
        return [DAY_BEFORE, fork[1], _drawn(fork[2]), _drawn(fork[3])]
    return [fork[0], {value: _drawn(after) for value, after in fork[1].items()}]
