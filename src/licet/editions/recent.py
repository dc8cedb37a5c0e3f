"""Which of the stored publications a build reads: all while they are few, else the newest of each address.

A list that changes daily would otherwise make each build longer than the one before. What the older ones showed is in
the edition that answers, and stays beside what is compiled (`carried`).
"""

import json
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from licet.editions.store import STORED, publications
from licet.errors import SourceUnreadable

ALL_OF = 8
"""Up to so many stored editions of an address all are read, and the edition can be compiled again from them alone."""

NEWEST = 4
"""So many of an address are read where it has more."""

BUILDING = ".building"


def left_out(directory: Path) -> frozenset[str]:
    """The stored files, as `source/file.gz`, that a build need not read; none while there are few."""
    record = directory / STORED
    by_address: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    try:
        lines = record.read_text(encoding="utf-8").splitlines() if record.is_file() else []
        for row in map(json.loads, lines):
            several = by_address[row["source"], row["address"]]
            several.pop(f"{row['source']}/{row['instead_of']}.gz", None)
            several[f"{row['source']}/{row['file']}.gz"] = None
    except (OSError, ValueError, KeyError, TypeError) as slip:
        raise SourceUnreadable(f"{record} cannot be read ({slip!r})") from slip
    return frozenset(
        name for several in by_address.values() if len(several) > ALL_OF for name in sorted(several)[:-NEWEST]
    )


@contextmanager
def folder_without(directory: Path, names: frozenset[str]) -> Iterator[Path]:
    """The publications without some of them, as a folder that a build reads; it is gone afterwards."""
    if not names:
        yield publications(directory)
        return
    place = directory / BUILDING
    shutil.rmtree(place, ignore_errors=True)
    try:
        for path in sorted(publications(directory).glob("*/*")):
            name = f"{path.parent.name}/{path.name}"
            if path.is_file() and name not in names:
                (place / path.parent.name).mkdir(parents=True, exist_ok=True)
                _link(path, place / name)
        yield place
    except OSError as slip:
        raise SourceUnreadable(f"{place} cannot be written: {slip.strerror or slip}") from slip
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _link(path: Path, place: Path) -> None:
    try:
        os.link(path, place)
    except OSError:
        shutil.copyfile(path, place)  # a disk without links
