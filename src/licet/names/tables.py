"""Reads the hand-written CSV tables beside this file. Not modelled here: any meaning of their columns."""

import csv
from collections.abc import Iterator
from pathlib import Path


def rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The rows of a table, values in the order of `columns`.

    Raises:
        ValueError: the file has other columns, or a row has a cell too many or too few.
    """
    path = Path(__file__).parent / name
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.reader(handle)
        header = tuple(next(reader))
        if header != columns:
            raise ValueError(f"{name}: columns are {header}, expected {columns}")
        for cells in reader:
            if len(cells) != len(columns):
                raise ValueError(f"{name} line {reader.line_num}: {len(cells)} cells, expected {len(columns)}")
            yield tuple(cells)
