"""The folder of fetched publications and of the edition compiled from them; nothing in it is ever half written.

publications/<source>/<file>-<day>.<ending>.gz    what `licet build --from` reads
superseded/<source>/…                             an earlier state of the same day
stored.jsonl                                      one line per file ever stored: day, digest, entries, address
visits.json                                       per address: last try, success, change, reason of failure
editions/<digest>/                                compiled editions, the newest three
current.json                                      which of them answers, and what it was compiled from
"""

import gzip
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from licet.editions.compiled import FORMAT, Compiled, write
from licet.editions.current import EDITIONS, Current, write_current
from licet.editions.whole_files import read_as, read_json, write_whole
from licet.errors import SourceUnreadable
from licet.model import Digest, SourceId
from licet.sources.source import plain_bytes

PUBLICATIONS, SUPERSEDED, STORED, VISITS = "publications", "superseded", "stored.jsonl", "visits.json"
LOCK = "update.lock"

KEPT_EDITIONS = 3
"""Compiled editions kept: a program that opened one before an update goes on reading it."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of one address: moments in UTC (`2026-11-23T01:50:00+00:00`), empty where it never happened.

    `file`, `day` are of the last good edition, `first` is the file that showed the same first, and `confirmed` the
    day on which it was last seen to be still the same. `sha256` is of the bytes sent last, `content` of their entries
    in any order, `counts` its parties by list. `reason` is why the last try failed, empty where it did not.
    """

    tried: str = ""
    succeeded: str = ""
    changed: str = ""
    reason: str = ""
    etag: str = ""
    last_modified: str = ""
    file: str = ""
    first: str = ""
    day: str = ""
    confirmed: str = ""
    sha256: str = ""
    content: str = ""
    entries: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)


def publications(directory: Path) -> Path:
    """The folder of publications, in the layout that `licet build --from` reads."""
    return directory / PUBLICATIONS


def read_visits(directory: Path) -> dict[str, Visit]:
    """What is known of every address visited, by its key; empty where none was."""
    rows = read_json(directory / VISITS)
    return {key: read_as(Visit, row, directory / VISITS) for key, row in rows.items()}


def write_visits(directory: Path, visits: Mapping[str, Visit]) -> None:
    """Keeps what is known of every address."""
    rows = {key: asdict(one) for key, one in visits.items()}
    write_whole(directory / VISITS, (json.dumps(rows, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode())


def put(directory: Path, source: SourceId, file: str, data: bytes) -> Path:
    """Stores a publication, packed; an earlier one of the same name moves to `superseded/` and is kept."""
    path = publications(directory) / source / f"{file}.gz"
    packed = gzip.compress(data, 6, mtime=0)
    if path.is_file():
        if plain_bytes(path.read_bytes(), file) == data:
            return path
        _supersede(directory, path)
    write_whole(path, packed)
    return path


def renew(directory: Path, source: SourceId, old: str, file: str, *, keep: bool) -> None:
    """Gives the same bytes a newer day: the publisher says, or shows, that nothing changed.

    `keep` the older one too: its day is the first on which these bytes were seen.
    """
    before = publications(directory) / source / f"{old}.gz"
    if old == file:
        return
    try:
        data = plain_bytes(before.read_bytes(), old)
        put(directory, source, file, data)
        if not keep:
            before.unlink()
    except OSError as slip:
        raise SourceUnreadable(f"{before} cannot be renewed: {slip.strerror or slip}") from slip


def note_stored(directory: Path, line: Mapping[str, object]) -> None:
    """Adds a line to the record of what was stored."""
    try:
        with (directory / STORED).open("ab") as record:
            record.write((json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n").encode())
    except OSError as slip:
        raise SourceUnreadable(f"{directory / STORED} cannot be written: {slip.strerror or slip}") from slip


def damaged(directory: Path) -> tuple[str, ...]:
    """The stored files that are gone or whose bytes are no longer those recorded; files put there by hand are not."""
    record = directory / STORED
    sums: dict[str, str] = {}
    try:
        lines = record.read_text(encoding="utf-8").splitlines() if record.is_file() else []
        for row in map(json.loads, lines):
            sums.pop(f"{row['source']}/{row['instead_of']}.gz", None)
            sums[f"{row['source']}/{row['file']}.gz"] = row["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as slip:
        raise SourceUnreadable(f"{record} cannot be read ({slip!r})") from slip
    folder = publications(directory)
    return tuple(
        name
        for name, recorded in sorted(sums.items())
        if not (folder / name).is_file() or of_file(folder / name) != recorded
    )


def fingerprint(directory: Path, version: str) -> str:
    """Names the publications there are, by name, size and time, and the version that reads them."""
    folder = publications(directory)
    there = sorted(path for path in folder.glob("*/*") if path.is_file())
    rows = [(str(path.relative_to(folder)), path.stat().st_size, path.stat().st_mtime_ns) for path in there]
    return hashlib.sha256(json.dumps([FORMAT, version, rows]).encode()).hexdigest()


def swap(directory: Path, compiled: Compiled, made_of: str) -> Digest:
    """Writes a compiled edition aside and then lets it answer; the oldest of those before are removed."""
    place = directory / EDITIONS
    try:
        place.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".aside-", dir=place))
    except OSError as slip:
        raise SourceUnreadable(f"{place} cannot be written: {slip.strerror or slip}") from slip
    try:
        made = write(aside, compiled)
        home = place / made.removeprefix("sha256:")[:32]
        if not home.exists():
            os.replace(aside, home)
    except OSError as slip:
        raise SourceUnreadable(f"{place} cannot be written: {slip.strerror or slip}") from slip
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    os.utime(home)
    write_current(directory, Current(home.name, made_of))
    _forget_old(place, home)
    return made


@contextmanager
def only_one(directory: Path) -> Iterator[bool]:
    """Whether this run is the only one; the system lets go of the lock when its process ends, however it ends."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        handle = (directory / LOCK).open("ab")
    except OSError as slip:
        raise SourceUnreadable(f"{directory} cannot be written: {slip.strerror or slip}") from slip
    with handle:
        yield _lock(handle.fileno())


def digest(data: bytes) -> Digest:
    """The digest of some bytes."""
    return Digest("sha256:" + hashlib.sha256(data).hexdigest())


def of_file(path: Path) -> Digest:
    """The digest of what is inside a stored file."""
    try:
        return digest(plain_bytes(path.read_bytes(), path.name))
    except OSError as slip:
        raise SourceUnreadable(f"{path} cannot be read: {slip.strerror or slip}") from slip


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _supersede(directory: Path, path: Path) -> None:
    """Moves an earlier state of the same day away; each under its own number."""
    place = directory / SUPERSEDED / path.parent.name
    try:
        place.mkdir(parents=True, exist_ok=True)
        number = 1 + sum(1 for one in place.iterdir() if one.name.startswith(f"{path.name}."))
        os.replace(path, place / f"{path.name}.{number}")
    except OSError as slip:
        raise SourceUnreadable(f"{place} cannot be written: {slip.strerror or slip}") from slip


def _forget_old(place: Path, home: Path) -> None:
    others = [path for path in place.iterdir() if path.is_dir() and path != home]
    others.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in others[KEPT_EDITIONS - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
