"""Whether what a compiled edition holds has the shape in which it is written; a digest alone shows only that it fits.

Whoever writes other content can compute its digest again, so every row is looked at before it is used.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from licet.editions.compiled.blocks import BLOCK
from licet.editions.compiled.rows import Row
from licet.errors import SourceUnreadable

PARTY_CELLS = 10
"""Values in the row of a party (`rows.party_row`)."""
_TEXT = frozenset({str})


@contextmanager
def readable(directory: Path, what: str) -> Iterator[None]:
    """Turns what is raised over rows of another shape into SourceUnreadable; `what` names the rows."""
    try:
        yield
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as slip:
        raise SourceUnreadable(
            f"{directory}: {what} is not as licet writes it ({slip}); build the edition again"
        ) from slip


def rows_in(content: bytes) -> list[Any]:
    """The rows of a block or of the links: a list in JSON. ValueError or TypeError where it is none."""
    return list_in(json.loads(content))


def list_in(value: object) -> list[Any]:
    """A value that is a list; TypeError where it is none."""
    if not isinstance(value, list):
        raise TypeError(f"{type(value).__name__} where a list belongs")
    return value


def texts_in(row: object) -> Row:
    """A row that holds only texts; TypeError where it does not."""
    found = list_in(row)
    if not _TEXT.issuperset(map(type, found)):
        raise TypeError("a value that is no text")
    return found


def numbers_in(*values: object) -> None:
    """Stops with TypeError at a value that is no whole number."""
    if not all(type(one) is int for one in values):
        raise TypeError("a value that is no number")


def party_cells(row: object) -> Row:
    """A row whose id and names are texts: they are read before the rest of it is. `readable` says what is not."""
    found = list_in(row)
    texts_in([*found[:2], *texts_in(found[3]), *texts_in(found[4])])
    if len(found) != PARTY_CELLS:
        raise ValueError(f"a party of {len(found)} values")
    return found


def block_cells(row: Row) -> tuple[str, int, str, str]:
    """The first party of a block, how many it has, its digest and the root of its subtree, in hexadecimal digits."""
    first, count, sha256, root = row
    texts_in([first, sha256, root])
    if type(count) is not int or not 0 < count <= BLOCK:
        raise ValueError(f"a block of {count!r} parties")
    return first, count, sha256, bytes.fromhex(root).hex()
