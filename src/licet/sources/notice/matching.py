"""Orders and the rows printed with them: every order finds its row, every row its order, or the parse stops."""

import re
from collections.abc import Iterator, Sequence

from licet.errors import SourceChanged
from licet.model.notice import OrderKind
from licet.sources.entity_cell import listed_in
from licet.sources.grammar import NotRead
from licet.sources.names import without_stop
from licet.sources.notice.orders import Order
from licet.sources.notice.rows import EntryRow

_PRINTED = (OrderKind.ADDED, OrderKind.REVISED, OrderKind.CORRECTED)
_MORE = re.compile(r"\b[af]\.k\.a\b|, [^,]*[0-9]")
_WORDS = re.compile(r"\w+")

Matched = tuple[Order, str | None, EntryRow | None]


def matched(
    file: str, orders: Sequence[Order], rows: Sequence[EntryRow], *, body: str | None = None
) -> Iterator[Matched]:
    """Each change ordered: its order, the entry's name, and its row where one is printed; in the orders' sequence.

    Args:
        body: the words before the instruction, of plain text, which does not say where a name ends: the name read
            from a row must be the one the instruction quotes, or where it only counts, one that stands in the body.

    Raises:
        SourceChanged: a name without a row, a row without an order, or another number of rows than the order says.
    """
    left = list(rows)
    taken: dict[int, list[Matched]] = {}
    for place, order in enumerate(orders):
        if order.kind in _PRINTED and order.footnote is None:
            taken[place] = [(order, row.name, row) for row in _named(file, order, left, exact=body is not None)]
    for place, order in enumerate(orders):
        if order.kind in (*_PRINTED, OrderKind.LISTED) and not order.names and order.footnote is None:
            counted = _counted(file, order, left)
            for row in counted if body is not None else ():
                if not _stands_in(body or "", row.name):
                    expected = "a name that the document's text prints before a comma (the XML says where a name ends)"
                    raise SourceChanged(file, row.line, "name", row.name, expected)
            taken[place] = [(order, row.name, row) for row in counted]
    if left:
        raise SourceChanged(file, left[0].line, "table", left[0].name, "an entry that an instruction names")
    for place, order in enumerate(orders):
        yield from taken.get(place) or _without_rows(file, order)


def _named(file: str, order: Order, left: list[EntryRow], *, exact: bool) -> list[EntryRow]:
    found = []
    for name in order.names:
        candidates = [row for row in left if order.destination in (None, row.destination)]
        row = _row(name, candidates)
        if row is None:
            expected = f"a row of the table for “{name}” ({order.kind} by instruction {order.instruction})"
            raise SourceChanged(file, order.line, "table", [one.name for one in candidates][:5], expected)
        if exact and not _same(name, row.name):
            raise SourceChanged(
                file, row.line, "name", row.name, f"“{name}”, as instruction {order.instruction} quotes it"
            )
        left.remove(row)
        found.append(row)
    return found


def _row(name: str, rows: Sequence[EntryRow]) -> EntryRow | None:
    """The row of a name: the same words, else the longest name that begins the row's cell (or the reverse)."""
    wanted = _words(name)
    exact = [row for row in rows if _words(row.name) == wanted]
    if exact:
        return exact[0]
    begins = [row for row in rows if _words(row.cell)[: len(wanted)] == wanted]
    if begins:
        return min(begins, key=lambda row: len(_words(row.name)))
    inside = [row for row in rows if wanted[: len(_words(row.name))] == _words(row.name)]
    return max(inside, key=lambda row: len(_words(row.name)), default=None)


def _same(quoted: str, name: str) -> bool:
    """Whether a quoted beginning of a cell has this name, with or without the aliases after it."""
    wanted, own = _words(quoted), _words(name)
    return wanted[: len(own)] == own and wanted[len(own) : len(own) + 3] in ([], ["a", "k", "a"], ["f", "k", "a"])


def _stands_in(body: str, name: str) -> bool:
    """Whether a text prints a name as a whole: `(1) Alpha Co., Ltd., a.k.a., …`."""
    return re.search(rf"(?<![\w-]){re.escape(name)}(?:[,;.:”’]| \()", body) is not None


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORDS.findall(text)]


def _counted(file: str, order: Order, left: list[EntryRow]) -> list[EntryRow]:
    found = [row for row in left if order.destination in (None, row.destination)]
    if not found or (order.count is not None and order.count != len(found)):
        expected = f"{order.count or 'some'} rows of the table for instruction {order.instruction}"
        raise SourceChanged(file, order.line, "table", [row.name for row in found][:5], expected)
    for row in found:
        left.remove(row)
    return found


def _without_rows(file: str, order: Order) -> Iterator[Matched]:
    """Removals, redesignations, footnotes: what the instruction itself says is all there is."""
    if order.footnote is not None or order.whole:
        yield order, None, None
        return
    if not order.names:
        expected = "the names of the entries, or a table that prints them"
        raise SourceChanged(
            file, order.line, f"instruction {order.instruction}", f"{order.kind} {order.count}", expected
        )
    for name in order.names:
        yield order, _own_name(name), None


def _own_name(printed: str) -> str:
    """The entry's name where an instruction quotes the beginning of its cell, aliases or address included."""
    if not _MORE.search(printed):
        return without_stop(printed)
    try:
        return listed_in(printed)[0].names.name
    except NotRead:
        return without_stop(printed)
