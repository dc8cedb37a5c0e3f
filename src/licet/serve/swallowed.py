"""Rows of a table that a stray quotation mark has made the text of one cell.

A mark that opens a cell by mistake (`"Widget`) takes all that follows for text, up to a mark at the end of a cell:
`24" monitor` written `monitor 24"` is enough. Where the cells then still number as many as the header, nothing is
wrong but that rows are missing.
"""

import re
from collections.abc import Sequence

FEW = 4
"""Columns from which on no address fills a line with as many delimiters as a row has."""


def rows_in(written: Sequence[str], delimiter: str) -> bool:
    """Whether a cell that goes over lines holds what looks like whole rows of the table it stands in."""
    return any(_holds_rows(written, place, delimiter) for place, cell in enumerate(written) if _several(cell))


def _several(cell: str) -> bool:
    return "\n" in cell or "\r" in cell


def _holds_rows(written: Sequence[str], place: int, delimiter: str) -> bool:
    after = len(written) - 1 - place
    # In a short table the last cell is often an address: `12 Main St`, and under it `Springfield, IL, US`.
    if not after and len(written) < FEW:
        return False
    first, *between, last = [text.count(delimiter) for text in re.split(r"\r\n|\r|\n", written[place])]
    return place + after in between or (first == after and last == place)
