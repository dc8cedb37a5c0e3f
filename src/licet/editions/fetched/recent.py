"""Which of the stored publications a build reads: all while they are few, else the newest of each address.

A list that changes daily would otherwise make each build longer than the one before. What the older ones showed is in
the edition that answers, and stays beside what is compiled (`carried`).
"""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from licet.editions.fetched.store import publications, stored_rows
from licet.editions.fetched.whole_files import link_or_copy
from licet.editions.states.publications import Publication, day_of, files_in
from licet.editions.states.publications import publications as publications_in
from licet.errors import LicetError, SourceChanged, SourceUnreadable
from licet.sources import ALL, Source
from licet.sources.source import read

ALL_OF = 8
"""Up to so many stored editions of an address all are read, and the edition can be compiled again from them alone."""

NEWEST = 4
"""So many of an address are read where it has more."""

BUILDING = ".building"


def left_out(directory: Path, ahead: frozenset[str] = frozenset()) -> frozenset[str]:
    """The stored files, as `source/file.gz`, that a build need not read; none while there are few.

    Args:
        ahead: files that are dated after today; they are not counted as the newest.
    """
    by_address: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for row in stored_rows(directory):
        several = by_address[row["source"], row["address"]]
        several.pop(f"{row['source']}/{row['instead_of']}.gz", None)
        if row["file"] and f"{row['source']}/{row['file']}.gz" not in ahead:
            several[f"{row['source']}/{row['file']}.gz"] = None
    return frozenset(
        name for several in by_address.values() if len(several) > ALL_OF for name in sorted(several)[:-NEWEST]
    )


def dated_ahead(directory: Path, today: date) -> frozenset[str]:
    """The publications, as `source/file`, whose name gives a day after today: a clock was wrong, or a name is."""
    found = set()
    for path in sorted(publications(directory).glob("*/*")):
        with suppress(SourceUnreadable):  # no day of the calendar: the build tells it
            days = day_of(path.name)
            if days is not None and days[0] == days[1] > today:
                found.add(f"{path.parent.name}/{path.name}")
    return frozenset(found)


def stopped_at(folder: Path, slip: LicetError, reading: str) -> tuple[tuple[str, ...], bool]:
    """The files, as `source/file`, of the publication at which a build stopped; whether one of its form is newer.

    No file where the build stopped at something else.

    Args:
        reading: the file that was read last, as `source/file`.
    """
    named = slip.source if isinstance(slip, SourceChanged) else reading
    source = next((one for one in ALL if named.startswith((f"{one.id}/", f"{one.id}@"))), None)
    try:
        held = publications_in(source, list(files_in(folder / source.id)))[0] if source else ()
    except SourceUnreadable:
        return (), False
    found = [one for one in held if source and named in (*_named(source, one), f"{source.id}@{one.days[0]}")]
    if source is None or len(found) != 1 or (not isinstance(slip, SourceChanged) and _is_read(source, found[0])):
        return (), False
    newer = any(one.form.name == found[0].form.name and one.days > found[0].days for one in held)
    return _named(source, found[0]), newer


def _named(source: Source, one: Publication) -> tuple[str, ...]:
    return tuple(f"{source.id}/{path.name}" for path in one.paths)


def _is_read(source: Source, one: Publication) -> bool:
    """Whether a publication alone is read without a word."""
    try:
        main = one.main.read_bytes() if one.main is not None else None
        beside = {name: (path.name, path.read_bytes()) for name, path in one.beside.items()}
        read(source, one.form, main, one.days[0], file=one.paths[0].name, beside=beside)
    except (LicetError, OSError):
        return False
    return True


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
                link_or_copy(path, place / name)
        yield place
    except OSError as slip:
        raise SourceUnreadable(f"{place} cannot be written: {slip.strerror or slip}") from slip
    finally:
        shutil.rmtree(place, ignore_errors=True)
