"""The lists of a tenant's own in the folder of a job: as they were when it began, whatever becomes of them later."""

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import licet
from licet import LicetError, SourceUnreadable
from licet.serve.jobs.folders import Files
from licet.serve.jobs.record import OwnList, Record

Held = tuple[licet.Party, tuple[licet.Listing, ...]]


def place(folder: Path, version: int) -> Path:
    """Where a version is kept."""
    return folder / f"own-{version}"


def write(folder: Path, version: int, data: bytes) -> None:
    """Keeps the bytes of a version: whole, to the disk, before the job rests on it.

    Raises:
        OSError: there is no room.
    """
    made = place(folder, version)
    part = made.with_name(f"{made.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(made)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def read(files: Files, several: Sequence[OwnList]) -> tuple[licet.CustomList, ...]:
    """The lists that a job began with.

    Raises:
        SourceUnreadable: one is gone, or is not what it was: without it the answers would be other ones.
    """
    return tuple(_read(files.folder, one) for one in several)


def party(files: Files, one: Record, identity: str) -> Held | None:
    """The party of an own list with its listings; None where no own list of the job has it.

    Raises:
        SourceUnreadable: its list is gone, or is not what it was.
    """
    for each in one.own.asked:
        if identity.startswith(f"{each.list}:"):
            return _parties(files.folder, each).get(identity)
    return None


@lru_cache(maxsize=2)
def _parties(folder: Path, one: OwnList) -> dict[str, Held]:
    return {str(party.id): (party, held) for party, held in _read(folder, one).parties}


def _read(folder: Path, one: OwnList) -> licet.CustomList:
    try:
        data = place(folder, one.version).read_bytes()
    except OSError as slip:
        raise SourceUnreadable(f"the own list {one.list} of this job cannot be read; send the file again") from slip
    if f"sha256:{hashlib.sha256(data).hexdigest()}" != one.digest:
        raise SourceUnreadable(f"the own list {one.list} of this job is not what it was; send the file again")
    try:
        return licet.custom_list(data, one.file)
    except LicetError as slip:
        raise SourceUnreadable(f"the own list {one.list} of this job is not understood any more: {slip}") from slip
