"""One block of an edition in memory: its bytes as they were unpacked, of which a row is read when it is asked for.

Rows held as values take eight times as much, and processes that share memory would each come to a copy of their own.
"""

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from licet.editions.compiled.blocks import canonical, joined
from licet.editions.compiled.checked import list_in, party_cells, rows_in
from licet.editions.compiled.rows import Row


class Opened:
    """The parties of a block with their listings. `ids`: of its parties, in their order."""

    __slots__ = ("_content", "_listings", "_parties", "ids")

    def __init__(self, content: bytes, count: int) -> None:
        """Looks at every row; ValueError or TypeError where one is not as it is written."""
        parties, _newline, listings = content.partition(b"\n")
        rows = [party_cells(row) for row in rows_in(parties)]
        self._content = content
        self.ids = tuple([row[0] for row in rows])
        self._parties = _starts(rows, parties, 0, count)
        several = [list_in(row) for row in rows_in(listings)]
        self._listings = _starts(several, listings, len(parties) + 1, count)

    def __len__(self) -> int:
        return len(self.ids)

    def place(self, identifier: str) -> int | None:
        """Where the party with an id stands; None where none has it."""
        at = bisect_left(self.ids, identifier)
        return at if at < len(self.ids) and self.ids[at] == identifier else None

    def party(self, place: int) -> Row:
        """The row of a party."""
        return self._row(self._parties, place)

    def listings(self, place: int) -> list[Row]:
        """The rows of a party's listings."""
        return self._row(self._listings, place)

    def rows(self) -> list[Row]:
        """The row of every party: all read at once, which is quicker than one by one."""
        found: list[Row] = json.loads(self._content.partition(b"\n")[0])
        return found

    def each(self) -> Iterator[tuple[Row, list[Row]]]:
        """The row of every party with those of its listings."""
        return zip(self.rows(), json.loads(self._content.partition(b"\n")[2]), strict=True)

    def _row(self, starts: Sequence[int], place: int) -> Row:
        found: Row = json.loads(self._content[starts[place] : starts[place + 1] - 1])
        return found


def _starts(rows: Sequence[Row], content: bytes, first: int, count: int) -> Sequence[int]:
    """Where each row of a list begins in a block, and where one more would; `first`: where the list begins."""
    pieces = [canonical(row) for row in rows]
    if len(rows) != count or joined(pieces) != content:
        raise ValueError(f"{len(rows)} rows where {count} in canonical JSON belong")
    return array("I", accumulate((len(one) + 1 for one in pieces), initial=first + 1))
