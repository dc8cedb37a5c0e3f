"""Answers remembered by the facts they rest on: a tree of what a function of a transaction asks.

A function of facts alone asks for them one after another, and what it asks for next depends on what it has found. So
its notes (see `watched`) are a path in a tree: at each fork a fact, or a comparison of the day. A transaction is
answered by following its facts; where the path ends early the function itself is asked, and the path grows.

Many transactions are followed together (`Flat`): the tree as arrays, and a step of all of them as one of each array.

Not modelled here: functions that look at anything else than the transaction.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from licet.law.columns import Codes, Columns, Numbers
from licet.law.watched import DAY_BEFORE, Note, Notes, watched
from licet.model.transaction import Transaction

Answered = TypeVar("Answered")

Places = npt.NDArray[np.intp]
"""Numbers of rows."""

LEAF: Final = -3
"""The end of a path."""
NOWHERE: Final = -1
"""The way on from a fork that no path has taken yet."""

WIDE, SPARSE = 256, 16
"""Places that a fork may take in arrays at least, and for each of its ways; one whose numbers lie further apart is left
out of them: thousands of forks of a few ways among thousands of values would fill the memory."""

Fork = list[Any]
"""[place of a fact or DAY_ITSELF, {value: next}], [DAY_BEFORE, {True: next, False: next}, day] or [LEAF, answer]."""


class Remembered(Generic[Answered]):
    """What a function of a transaction has answered. `known`: how many derived facts it may take as facts."""

    __slots__ = ("_ask", "_codes", "_first", "_flat", "_flat_at", "_grown", "_known")

    def __init__(self, ask: Callable[[Transaction], Answered], known: int, codes: Codes) -> None:
        self._ask, self._known, self._codes = ask, known, codes
        self._first: dict[None, Fork] = {}
        self._flat: Flat | None = None
        self._grown, self._flat_at = 0, 0

    def of(self, columns: Columns, rows: Places | None = None) -> list[Answered]:
        """The answer for each row, in their order; of some rows only, where `rows` names them."""
        if self._grown > self._flat_at + self._flat_at // 4:
            self._flat, self._flat_at = Flat(self._first[None], self._codes), self._grown
        asked: Places = np.arange(len(columns.rows)) if rows is None else rows
        if self._flat is None:
            return [self._one(columns.rows[row], columns.transactions[row]) for row in asked.tolist()]
        places = self._flat.followed(columns, asked)
        found: list[Answered] = self._flat.answers[places].tolist()
        for at in np.flatnonzero(places == NOWHERE).tolist():
            row = int(asked[at])
            found[at] = self._one(columns.rows[row], columns.transactions[row])
        return found

    def _one(self, facts: Sequence[Any], transaction: Transaction) -> Answered:
        leaf = _leaf(self._first.get(None), facts, transaction.on)
        if leaf is not None:
            found: Answered = leaf[1]
            return found
        notes = Notes()
        answer = self._ask(watched(transaction, notes, facts[: self._known]))
        self._grow(notes.found, answer)
        return answer

    def _grow(self, path: Sequence[Note], answer: Answered) -> None:
        """Lays a path to an answer, over what is there already as far as it goes the same way."""
        ways: dict[Any, Fork] = self._first
        taken: Any = None
        for place, value in path:
            new: Fork = [place, {}, value[0]] if place == DAY_BEFORE else [place, {}]
            fork = ways.get(taken)
            if fork is None or (fork[0], *fork[2:]) != (new[0], *new[2:]):
                fork = ways[taken] = new
            ways, taken = fork[1], value[1] if place == DAY_BEFORE else value
        ways[taken] = [LEAF, answer]
        self._grown += 1


def _leaf(fork: Fork | None, facts: Sequence[Any], on: date) -> Fork | None:
    """The end of the path that the facts lead to; None where it ends early."""
    while fork is not None:
        kind = fork[0]
        if kind >= 0:
            fork = fork[1].get(facts[kind])
        elif kind == LEAF:
            return fork
        else:
            fork = fork[1].get(on < fork[2] if kind == DAY_BEFORE else on)
    return None


class Flat:
    """A tree as arrays: for each fork its column, the day it compares with, and where its ways on stand.

    `answers`: those of its paths. A way on is a fork, or an answer: NOWHERE, less one, less the place in `answers`.
    """

    def __init__(self, first: Fork, codes: Codes) -> None:
        ended: list[Any] = []
        column: dict[int, int] = {}
        columns, days, lows, begins, ways = [], [], [], [], list[int]()
        forks: list[Fork] = [[DAY_BEFORE, {False: first}, date.min]]  # so that there is a fork even before an answer
        for fork in forks:  # grows while it is read
            place, nexts = fork[0], fork[1]
            before = place == DAY_BEFORE
            columns.append(0 if before else column.setdefault(place, len(column)))
            days.append(fork[2].toordinal() if before else 0)
            begins.append(len(ways))
            taken = {(int(value) if before else codes.of(place, value)): after for value, after in nexts.items()}
            lows.append(min(taken, default=0))  # a fork without a way: its path was broken off by an interrupt
            span = max(taken, default=-1) + 1 - lows[-1]
            if span > max(WIDE, SPARSE * len(taken)):
                continue  # the tree itself is followed from here on: arrays of such forks grow with the square
            ways += [NOWHERE] * span
            for number, after in taken.items():
                ways[begins[-1] + number - lows[-1]] = _placed(after, forks, ended)
        self._places = list(column)
        self.answers = np.fromiter([*ended, None], object, len(ended) + 1)  # the last one is NOWHERE's
        laid = (np.array(each, np.int32) for each in (columns, days, lows, begins))
        self._columns, self._days, self._lows, self._begins = laid
        self._sizes: Numbers = np.diff(np.append(self._begins, len(ways))).astype(np.int32)
        self._ways = np.array(ways, np.int32)

    def followed(self, columns: Columns, asked: Places) -> Numbers:
        """For each row asked for the place of its answer in `answers`; NOWHERE where no path leads to one."""
        numbers = np.stack([columns.at(place) for place in self._places] or [columns.days])
        found = np.full(len(columns.rows), NOWHERE, np.int32)
        rows = asked
        at: Numbers = np.zeros(rows.size, np.int32)
        while rows.size:
            number = numbers[self._columns[at], rows]
            compared = self._days[at]
            if compared.any():
                number = np.where(compared > 0, columns.days[rows] < compared, number)
            number = number - self._lows[at]
            ways = self._begins[at] + number
            known = (number >= 0) & (number < self._sizes[at])
            at = np.where(known, self._ways[np.where(known, ways, 0)], NOWHERE)
            ended = at < NOWHERE
            found[rows[ended]] = NOWHERE - 1 - at[ended]
            onward = at >= 0
            rows, at = rows[onward], at[onward]
        return found[asked]


def _placed(after: Fork, forks: list[Fork], answers: list[Any]) -> int:
    """A way on as a number; what it leads to is put at the end of all forks, or of all answers."""
    if after[0] == LEAF:
        answers.append(after[1])
        return NOWHERE - len(answers)
    forks.append(after)
    return len(forks) - 1
