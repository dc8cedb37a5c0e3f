"""Facts of many transactions side by side, as numbers: what trees of answers are followed by, all rows at once.

A value that no tree has met has no number, for no path leads on from it; so the numbers are as few as the different
values that mattered so far.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from licet.law.watched import DAY_ITSELF, facts
from licet.model.transaction import Transaction

Numbers = npt.NDArray[np.int32]

NO_NUMBER: Final = -1
NO_PARTY: Final = object()
"""What stands in place of the facts of a party that a transaction does not have; no tree asks for them."""


class Codes:
    """The number of each value at each place, as trees have met them; the same for all that are followed together."""

    def __init__(self) -> None:
        self.places: dict[int, dict[Any, int]] = defaultdict(dict)

    def of(self, place: int, value: object) -> int:
        """The number of a value at a place; a new one if it has none."""
        held = self.places[place]
        return held.setdefault(value, len(held))


class Columns:
    """Transactions as rows of facts (`watched.facts`), and each place as a column of numbers.

    `rows`: the facts, all of one length, in which derived ones are filled in by `fill`; `days`: the days' ordinals.
    """

    def __init__(self, transactions: Sequence[Transaction], codes: Codes) -> None:
        self.transactions = transactions
        self.rows = [facts(transaction) for transaction in transactions]
        longest = max(map(len, self.rows), default=0)
        for row in self.rows:
            row += [NO_PARTY] * (longest - len(row))
        self.days: Numbers = np.array([transaction.on.toordinal() for transaction in transactions], np.int32)
        self._codes = codes
        self._values: dict[int, Sequence[object]] = dict(enumerate(zip(*self.rows, strict=True)))
        self._held: dict[int, Numbers] = {}

    def fill(self, place: int, values: Sequence[object]) -> None:
        """Puts a derived fact into every row."""
        self._values[place] = values
        for row, value in zip(self.rows, values, strict=True):
            row[place] = value

    def at(self, place: int) -> Numbers:
        """The numbers of the facts at a place; NO_NUMBER for values never met, and where a row has no such party."""
        held = self._held.get(place)
        if held is None:
            held = self._held[place] = self._numbered(place)
        return held

    def _numbered(self, place: int) -> Numbers:
        if place == DAY_ITSELF:
            self._values[place] = [transaction.on for transaction in self.transactions]
        values = self._values.get(place, [NO_PARTY] * len(self.rows))
        number = self._codes.places[place].get
        # Most values are one object in many rows, and some are long to hash: each object is looked up once.
        by_object = {key: number(value, NO_NUMBER) for key, value in {id(value): value for value in values}.items()}
        return np.fromiter(map(by_object.__getitem__, map(id, values)), np.int32, len(values))
